// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import io.fedauth.api.AccessToken;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.json.UnverifiedJwt;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Explanation;
import io.fedauth.api.spi.SourceText;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import java.util.Set;

/** The supplier of one configuration: a place, and how the token stands there. Keeps no token. */
final class BoundSource implements SubjectTokenSupplier {
    /** The longest token that is worth sending; anything longer is not a token. */
    private static final int MAXIMUM_LENGTH = AccessToken.MAXIMUM_LENGTH;

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
        String token = token(context.kernel());
        SubjectToken subject = SubjectToken.of(token, context.wantedType().orElse(TokenType.JWT));
        return UnverifiedJwt.read(token)
                .flatMap(UnverifiedJwt::expiry)
                .map(subject::expiringAt)
                .orElse(subject);
    }

    /**
     * Reads the token that is there now.
     *
     * @throws io.fedauth.api.AuthException if there is none, or it is no token
     */
    private String token(CredentialContext kernel) throws InterruptedException {
        byte[] content = source.read(kernel);
        String place = source.toString();
        if (startsWithMarkup(content)) {
            throw TokenProblem.HTML.exception(place);
        }
        String token = source.text(content, kernel).strip();
        if (token.isEmpty()) {
            throw TokenProblem.EMPTY.exception(place);
        }
        if (token.length() > MAXIMUM_LENGTH) {
            throw TokenProblem.TOO_LARGE.exception(place);
        }
        if (token.startsWith("<")) {
            throw TokenProblem.HTML.exception(place);
        }
        if (token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw TokenProblem.MALFORMED.exception(place);
        }
        return token;
    }

    private static boolean startsWithMarkup(byte[] content) {
        int start = 0;
        while (start < content.length && content[start] >= 0 && content[start] <= ' ') {
            start++;
        }
        return start < content.length && content[start] == '<';
    }

    @Override
    public void explain(SubjectTokenContext context, Explanation out) {
        source.explain(Set.of(), out);
    }

    @Override
    public String toString() {
        return name + "[" + source + "]";
    }

    /** Returns what a prototype says that is asked for a token before it was bound. */
    static ConfigurationException unbound(String kind) {
        return new ConfigurationException(
                "source_missing", "the source \"" + kind + "\" needs a credential_source; bind one first");
    }
}
