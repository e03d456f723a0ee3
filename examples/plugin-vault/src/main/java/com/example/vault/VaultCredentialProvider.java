// SPDX-License-Identifier: Apache-2.0
package com.example.vault;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.CredentialProvider;
import io.fedauth.api.spi.Detection;
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
    public Detection detect(CredentialContext kernel) {
        Optional<String> roleset = kernel.environment().variable("VAULT_GOOGLE_ROLESET");
        if (roleset.isEmpty()) {
            return new Detection.Absent("needs VAULT_GOOGLE_ROLESET");
        }
        Map<String, String> config = Map.of(
                "type",
                TYPE,
                "url",
                variable(kernel, "VAULT_ADDR") + "/v1/gcp/roleset/" + roleset.get() + "/token",
                "token_file",
                variable(kernel, "VAULT_TOKEN_FILE"));
        return new Detection.Found(create(JsonView.of(config), kernel), "VAULT_GOOGLE_ROLESET");
    }

    /** Throws if one is missing: whoever names a roleset means Vault, so the chain must not go on to somebody else. */
    private static String variable(CredentialContext kernel, String name) {
        return kernel.environment()
                .variable(name)
                .orElseThrow(() -> new ConfigurationException(
                        "vault_variable_missing", "VAULT_GOOGLE_ROLESET is set, and " + name + " is not"));
    }
}
