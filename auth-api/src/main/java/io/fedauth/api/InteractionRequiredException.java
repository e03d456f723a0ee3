// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

import org.jspecify.annotations.Nullable;

/**
 * A person must sign in, or step up, again.
 *
 * @since 0.1
 */
public final class InteractionRequiredException extends AuthException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates a failure without a cause.
     *
     * @param code a stable identifier for programs, lower case with underscores
     * @param message what failed, where, and what to do; never a secret
     */
    public InteractionRequiredException(String code, String message) {
        this(code, message, null);
    }

    /**
     * Creates a failure.
     *
     * @param code a stable identifier for programs, lower case with underscores
     * @param message what failed, where, and what to do; never a secret
     * @param cause what led to it, or null
     */
    public InteractionRequiredException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
