// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

import org.jspecify.annotations.Nullable;

/**
 * No usable answer came back: no connection, no time left, a redirect, a body without end.
 *
 * @since 0.1
 */
public final class TransportException extends AuthException {
    private static final long serialVersionUID = 1L;

    /** Whether the same request may succeed later. */
    private final boolean retryable;

    /** Whether the server may have acted on the request. */
    private final boolean mayHaveBeenProcessed;

    /**
     * Creates a failure.
     *
     * @param code a stable identifier for programs, lower case with underscores
     * @param message what failed, where, and what to do; never a secret
     * @param cause what led to it, or null
     * @param retryable whether the same request may succeed later
     * @param mayHaveBeenProcessed whether the server may have acted on the request all the same
     */
    public TransportException(
            String code, String message, @Nullable Throwable cause, boolean retryable, boolean mayHaveBeenProcessed) {
        super(code, message, cause);
        this.retryable = retryable;
        this.mayHaveBeenProcessed = mayHaveBeenProcessed;
    }

    /**
     * Returns whether the server may have acted on the request: decisive for codes and rotating tokens that work once.
     *
     * @return false only if no byte of the request can have arrived
     */
    public boolean mayHaveBeenProcessed() {
        return mayHaveBeenProcessed;
    }

    @Override
    public boolean retryable() {
        return retryable;
    }
}
