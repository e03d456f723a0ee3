// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A supplier could not produce the identity that is to be exchanged.
 *
 * <p>It may succeed later if its cause says so of itself.
 *
 * @since 0.1
 */
public final class SubjectTokenException extends AuthException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates a failure without a cause.
     *
     * @param code a stable identifier for programs, lower case with underscores
     * @param message what failed, where, and what to do; never a secret
     */
    public SubjectTokenException(String code, String message) {
        this(code, message, null);
    }

    /**
     * Creates a failure.
     *
     * @param code a stable identifier for programs, lower case with underscores
     * @param message what failed, where, and what to do; never a secret
     * @param cause what led to it, or null
     */
    public SubjectTokenException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }

    @Override
    public boolean retryable() {
        return getCause() instanceof AuthException cause && cause.retryable();
    }

    @Override
    public Optional<Duration> retryAfter() {
        return getCause() instanceof AuthException cause ? cause.retryAfter() : Optional.empty();
    }
}
