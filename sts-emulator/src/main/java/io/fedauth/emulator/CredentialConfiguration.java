// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.fedauth.emulator.config.OauthClient;
import io.fedauth.emulator.spi.TokenTypes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A file of the type {@code external_account} that leads Google's and other libraries to an emulator.
 *
 * @param emulator where it leads
 * @param settings the settings of the emulator
 * @param serviceAccount whom to impersonate
 */
record CredentialConfiguration(StsEmulator emulator, Settings settings, Optional<String> serviceAccount) {
    String json(Path tokenFile) {
        return json(
                TokenTypes.JWT,
                Map.of("file", tokenFile.toAbsolutePath().normalize().toString()));
    }

    String awsJson() {
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("environment_id", "aws1");
        source.put("region_url", emulator.aws().zone().toString());
        source.put("url", emulator.aws().instanceRole().toString());
        source.put(
                "regional_cred_verification_url",
                "https://sts.{region}.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15");
        source.put("imdsv2_session_token_url", emulator.aws().metadataSessions().toString());
        return json("urn:ietf:params:aws:token-type:aws4_request", source);
    }

    String samlJson(Path assertionFile) {
        String path = assertionFile.toAbsolutePath().normalize().toString();
        Map<String, ?> rules =
                Map.of("metadata_url", emulator.saml().metadataUri().toString());
        return json(TokenTypes.SAML2, Map.of("file", path, "saml", rules));
    }

    String certificateJson(Path configuration) {
        String path = configuration.toAbsolutePath().normalize().toString();
        return json(TokenTypes.MTLS, Map.of("certificate", Map.of("certificate_config_location", path)));
    }

    private String json(String subjectTokenType, Map<String, ?> source) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", "external_account");
        json.put("audience", emulator.audience());
        json.put("subject_token_type", subjectTokenType);
        json.put("token_url", emulator.endpoints().token().toString());
        json.put("token_info_url", emulator.endpoints().introspection().toString());
        json.put("credential_source", source);
        serviceAccount.ifPresent(email -> json.put(
                "service_account_impersonation_url",
                emulator.endpoints().impersonation(email).toString()));
        if (!settings.clients().isEmpty()) {
            OauthClient client = settings.clients().get(0);
            json.put("client_id", client.id());
            if (client.secret() != null) {
                json.put("client_secret", client.secret());
            }
        }
        return JSONObjectUtils.toJSONString(json);
    }
}
