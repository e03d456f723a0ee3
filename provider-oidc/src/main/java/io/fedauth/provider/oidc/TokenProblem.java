// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import io.fedauth.api.SubjectTokenException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a token that was found; the same words for the exception and for {@code explain}. */
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
            "point at a single token in ASCII, and set \"format\" if it stands in JSON"),
    NOT_JSON("subject_token_not_json", "holds no JSON object", "set \"format\" to what is there"),
    FIELD_MISSING(
            "subject_token_field_missing",
            "has no text where \"subject_token_field_name\" points",
            "compare the name with the document; \"/a/0/b\" points into nested objects and lists"),
    EXPIRED(
            "subject_token_expired",
            "holds a token that has expired",
            "see why it is not renewed, and check the clock"),
    NOT_A_JWT(
            "subject_token_not_jwt",
            "holds a token that does not look like a JWT",
            "check \"subject_token_type\", and set \"format\" if the token stands in JSON");

    private final String code;
    private final String what;
    private final String remedy;

    TokenProblem(String code, String what, String remedy) {
        this.code = code;
        this.what = what;
        this.remedy = remedy;
    }

    static Optional<TokenProblem> ofCode(String code) {
        return Stream.of(values()).filter(problem -> problem.code.equals(code)).findFirst();
    }

    String code() {
        return code;
    }

    String remedy() {
        return remedy;
    }

    /** Returns what is wrong at a place, without the remedy. */
    String at(String place) {
        return place + " " + what;
    }

    SubjectTokenException exception(String place) {
        return exception(place, null);
    }

    SubjectTokenException exception(String place, @Nullable Throwable cause) {
        return new SubjectTokenException(code, at(place) + "; " + remedy, cause);
    }
}
