// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.refusal;

import io.fedauth.api.AuthException;

/**
 * A token that is not believed. That keys could not be fetched is another failure: it says nothing about the token.
 *
 * @since 0.1
 */
public final class TokenRefusedException extends AuthException {
    private static final long serialVersionUID = 1L;

    /** The reason. */
    private final TokenRefusal refusal;

    /** Which value. */
    private final String detail;

    /**
     * Creates a failure.
     *
     * @param refusal the reason; its code is that of the failure
     * @param detail which value, and what was expected, or empty; never the token, never a secret
     */
    public TokenRefusedException(TokenRefusal refusal, String detail) {
        super(
                refusal.code(),
                "the token " + refusal.predicate() + (detail.isEmpty() ? "" : ": " + detail) + "; " + refusal.remedy(),
                null);
        this.refusal = refusal;
        this.detail = detail;
    }

    /**
     * Returns the reason.
     *
     * @return one of the whole list
     */
    public TokenRefusal refusal() {
        return refusal;
    }

    /**
     * Returns which value was wrong, and what was expected.
     *
     * @return a part of the message; may be empty
     */
    public String detail() {
        return detail;
    }
}
