// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** Not for session stores and caches on disk. */
    private final transient @Nullable Map<String, String> facts;

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
        this(code, message, cause, Map.of());
    }

    /**
     * Creates a failure of a token that was found and will not do.
     *
     * @param code a stable identifier for programs, lower case with underscores
     * @param message what failed, where, and what to do; never a secret
     * @param cause what led to it, or null
     * @param facts what the token says, by what it is about, for people who look for what is wrong; never the token
     */
    public SubjectTokenException(String code, String message, @Nullable Throwable cause, Map<String, String> facts) {
        super(code, message, cause);
        this.facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /**
     * Returns what the token that will not do says.
     *
     * @return facts by what they are about, in the order of reading; empty if none was found or nothing is known of it
     */
    public Map<String, String> facts() {
        return facts == null ? Map.of() : facts;
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
