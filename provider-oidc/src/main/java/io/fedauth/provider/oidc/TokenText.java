// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import io.fedauth.api.AccessToken;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.SourceText;

/** Tells tokens from what else stands where a token should. */
final class TokenText {
    /** The longest token that is worth sending; anything longer is not a token. */
    private static final int MAXIMUM_LENGTH = AccessToken.MAXIMUM_LENGTH;

    private TokenText() {}

    /**
     * Reads the token that is there now.
     *
     * @throws io.fedauth.api.AuthException if there is none, or it is no token
     */
    static String checked(SourceText source, CredentialContext kernel) throws InterruptedException {
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
}
