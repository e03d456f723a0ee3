// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.response;

import io.fedauth.api.AccessToken;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.sts.internal.text.Printable;

/** The value of a token in an answer, fit to stand in a header field. */
public final class IssuedToken {
    private IssuedToken() {}

    /**
     * Reads a token.
     *
     * @param body the answer
     * @param member the member's name
     * @return visible ASCII characters only (RFC 6750, section 2.1)
     * @throws InvalidJsonException if it is absent, blank, too long or holds other characters
     */
    public static String read(JsonView body, String member) {
        String value = body.required(member);
        if (value.length() > AccessToken.MAXIMUM_LENGTH || !Printable.isVisibleAscii(value)) {
            throw new InvalidJsonException(
                    "unusable_token",
                    member + " cannot stand in a header field: it is longer than " + AccessToken.MAXIMUM_LENGTH
                            + " characters, or holds other than visible ASCII characters");
        }
        return value;
    }
}
