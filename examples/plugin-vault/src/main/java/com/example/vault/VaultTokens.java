// SPDX-License-Identifier: Apache-2.0
package com.example.vault;

import io.fedauth.api.AccessToken;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.FetchContext;
import io.fedauth.api.spi.TokenFetcher;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** One blocking fetch; memory, renewal, back-off and the single flight are the engine's. */
record VaultTokens(VaultSecret secret, CredentialContext kernel) implements TokenFetcher {
    /** Refuses what Vault decides alone: ignoring a wish would hand out a token of other rights than asked for. */
    @Override
    public TokenRequest effective(TokenRequest wish) {
        if (!wish.identity().equals(TokenRequest.DEFAULT.identity())) {
            throw new ConfigurationException(
                    "vault_wish_refused", "scopes and audience of this token are those of the roleset in Vault");
        }
        return wish;
    }

    @Override
    public AccessToken fetch(TokenRequest wish, FetchContext flight) throws InterruptedException {
        JsonView data = secret.read(kernel);
        long life = data.number("token_ttl")
                .orElseThrow(() -> new SubjectTokenException("vault_no_ttl", "Vault's answer has no token_ttl"));
        Instant now = kernel.time().instant();
        return AccessToken.builder(data.required("token"))
                .obtainedAt(now)
                .expiresAt(now.plusSeconds(life))
                .build();
    }

    @Override
    public Optional<URI> endpoint() {
        return Optional.of(secret.url());
    }
}
