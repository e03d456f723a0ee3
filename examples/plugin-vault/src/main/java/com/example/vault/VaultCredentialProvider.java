// SPDX-License-Identifier: Apache-2.0
package com.example.vault;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.CredentialProvider;
import io.fedauth.api.spi.Detection;
import io.fedauth.api.spi.Explanation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The type {@code vault_google}: access tokens from Vault's secrets engine for Google Cloud. */
public final class VaultCredentialProvider implements CredentialProvider {
    private static final String TYPE = "vault_google";

    @Override
    public String name() {
        return "vault";
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Credential create(JsonView config, CredentialContext kernel) {
        return kernel.refreshing(name(), new VaultTokens(VaultSecret.of(config), kernel));
    }

    @Override
    public void explain(JsonView config, CredentialContext kernel, Explanation out) {
        VaultSecret secret = VaultSecret.of(config);
        out.section("Vault");
        out.fact("access tokens from", secret.url().getHost());
        out.fact("asked with the token in", secret.tokenFile().toString());
        out.unknownMembers(config, Set.of("type", "url", "token_file"));
    }

    @Override
    public Detection detect(CredentialContext kernel) {
        Optional<JsonView> config = detected(kernel);
        return config.isEmpty()
                ? new Detection.Absent("needs VAULT_GOOGLE_ROLESET")
                : new Detection.Found(create(config.get(), kernel), "VAULT_GOOGLE_ROLESET");
    }

    @Override
    public void explainDetected(CredentialContext kernel, Explanation out) {
        detected(kernel).ifPresent(config -> explain(config, kernel, out));
    }

    private static Optional<JsonView> detected(CredentialContext kernel) {
        return kernel.environment()
                .variable("VAULT_GOOGLE_ROLESET")
                .map(roleset -> JsonView.of(Map.of(
                        "type",
                        TYPE,
                        "url",
                        variable(kernel, "VAULT_ADDR") + "/v1/gcp/roleset/" + roleset + "/token",
                        "token_file",
                        variable(kernel, "VAULT_TOKEN_FILE"))));
    }

    /** Throws if one is missing: whoever names a roleset means Vault, so the chain must not go on to somebody else. */
    private static String variable(CredentialContext kernel, String name) {
        return kernel.environment()
                .variable(name)
                .orElseThrow(() -> new ConfigurationException(
                        "vault_variable_missing", "VAULT_GOOGLE_ROLESET is set, and " + name + " is not"));
    }
}
