// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import io.fedauth.api.SubjectTokenException;

/** What can be wrong with a token that was found. */
enum TokenProblem {
    EMPTY("subject_token_empty", "holds no token", "check what is to write it"),
    TOO_LARGE("subject_token_too_large", "holds more than 256 KiB", "point at the token itself"),
    HTML(
            "subject_token_html",
            "holds markup, not a token",
            "see whether a login page or a proxy answered; a SAML assertion must be base64url-encoded"),
    MALFORMED(
            "subject_token_malformed",
            "holds white space or other characters that no token has",
            "point at a single token in ASCII, and set \"format\" if it stands in JSON");

    private final String code;
    private final String what;
    private final String remedy;

    TokenProblem(String code, String what, String remedy) {
        this.code = code;
        this.what = what;
        this.remedy = remedy;
    }

    SubjectTokenException exception(String place) {
        return new SubjectTokenException(code, place + " " + what + "; " + remedy);
    }
}
