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
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", "external_account");
        json.put("audience", emulator.audience());
        json.put("subject_token_type", TokenTypes.JWT);
        json.put("token_url", emulator.endpoints().token().toString());
        json.put("token_info_url", emulator.endpoints().introspection().toString());
        json.put(
                "credential_source",
                Map.of("file", tokenFile.toAbsolutePath().normalize().toString()));
        serviceAccount.ifPresent(email -> json.put(
                "service_account_impersonation_url",
                emulator.endpoints().impersonation(email).toString()));
        if (!settings.clients().isEmpty()) {
            OauthClient client = settings.clients().get(0);
            json.put("client_id", client.id());
            json.put("client_secret", client.secret());
        }
        return JSONObjectUtils.toJSONString(json);
    }
}
