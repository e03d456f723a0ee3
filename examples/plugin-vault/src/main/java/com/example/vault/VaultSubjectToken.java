// SPDX-License-Identifier: Apache-2.0
package com.example.vault;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Explanation;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;

/** The source {@code {"vault": {"url": ..., "token_file": ...}}}: an identity token that Vault signs for us. */
public final class VaultSubjectToken implements SubjectTokenSupplier {
    @Override
    public String name() {
        return "vault";
    }

    @Override
    public boolean supports(JsonView source) {
        return source.keys().contains("vault");
    }

    @Override
    public SubjectTokenSupplier bind(JsonView source, CredentialContext kernel) {
        return new Bound(VaultSecret.of(source.child("vault").orElseThrow()));
    }

    @Override
    public SubjectToken subjectToken(SubjectTokenContext context) {
        throw new ConfigurationException("source_missing", "the source \"vault\" needs a credential_source");
    }

    /** The supplier of one configuration. */
    private record Bound(VaultSecret secret) implements SubjectTokenSupplier {
        @Override
        public String name() {
            return "vault";
        }

        @Override
        public SubjectToken subjectToken(SubjectTokenContext context) throws InterruptedException {
            String token = secret.read(context.kernel()).required("token");
            return SubjectToken.of(token, context.wantedType().orElse(TokenType.JWT));
        }

        @Override
        public void explain(SubjectTokenContext context, Explanation out) {
            out.fact("read from", "Vault at " + secret.url().getHost() + ", with the token in " + secret.tokenFile());
        }
    }
}
