// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of all failures: one thing to catch.
 *
 * <p>The root is open, because further modules add leaves; the leaves are final, and their constructors public, so that
 * plug-ins throw them too. Messages say what failed, where, and what to do; they never hold a secret or the body of an
 * answer. One instance may reach many callers that waited for the same fetch, so it takes no suppressed exceptions.
 *
 * <p>An interruption is no member of this tree: it is a {@link java.util.concurrent.CancellationException}, and the
 * thread's interrupt flag stays set.
 *
 * @since 0.1
 */
public abstract class AuthException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The stable identifier. */
    private final String code;

    /**
     * Creates a failure.
     *
     * @param code a stable identifier for programs, lower case with underscores
     * @param message what failed, where, and what to do
     * @param cause what led to it, or null
     */
    protected AuthException(String code, String message, @Nullable Throwable cause) {
        super(message, cause, false, true);
        this.code = code;
    }

    /**
     * Returns the stable identifier of this failure, such as {@code invalid_grant} or {@code json_malformed}.
     *
     * @return the identifier; messages may change between versions, this does not
     */
    public final String code() {
        return code;
    }

    /**
     * Returns whether the same request may succeed later without anyone changing anything.
     *
     * @return true for outages and throttling
     */
    public boolean retryable() {
        return false;
    }

    /**
     * Returns how long the server asked to be left alone.
     *
     * @return the wait, never negative; empty if the server named none
     */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }
}
