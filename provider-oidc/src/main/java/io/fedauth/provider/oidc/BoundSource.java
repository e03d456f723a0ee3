// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.json.UnverifiedJwt;
import io.fedauth.api.spi.Explanation;
import io.fedauth.api.spi.SourceText;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import java.util.Set;

/** The supplier of one configuration: a place, and how the token stands there. Keeps no token. */
final class BoundSource implements SubjectTokenSupplier {
    private final String name;
    private final SourceText source;

    BoundSource(String name, SourceText source) {
        this.name = name;
        this.source = source;
    }

    @Override
    public String name() {
        return name;
    }

    /** Returns the token that is there now. One that has expired is returned, too: that it must not be sent, its expiry says. */
    @Override
    public SubjectToken subjectToken(SubjectTokenContext context) throws InterruptedException {
        String token = TokenText.checked(source, context.kernel());
        SubjectToken subject = SubjectToken.of(token, context.wantedType().orElse(TokenType.JWT));
        return UnverifiedJwt.read(token)
                .flatMap(UnverifiedJwt::expiry)
                .map(subject::expiringAt)
                .orElse(subject);
    }

    @Override
    public void explain(SubjectTokenContext context, Explanation out) {
        source.explain(Set.of(), out);
    }

    @Override
    public String toString() {
        return name + "[" + source + "]";
    }
}
