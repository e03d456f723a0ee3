// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.spi;

import io.fedauth.api.TokenType;
import java.time.Duration;

/**
 * What the engine knows about one fetch. Implemented by the library, so it can grow.
 *
 * @since 0.1
 */
public interface FetchContext {
    /**
     * Returns how long this fetch may still take; then its thread is interrupted.
     *
     * @return the time left, zero once it is over
     */
    Duration remaining();

    /**
     * Returns whether the last token was refused: do not answer from a cache of your own.
     *
     * @return true after {@link io.fedauth.api.Credential#invalidate}
     */
    boolean forceFresh();

    /**
     * Returns how long the token must live at least: for fetchers whose tokens live no longer than what they are made of, and
     * that can ask for fresher.
     *
     * @return the demand of the caller that this fetch began with, zero if there is none
     */
    Duration minimumLife();

    /**
     * Returns this fetch as a supplier sees it.
     *
     * @param audience what the exchange is for
     * @param wanted the subject token type that the configuration names
     * @return the context to hand to {@link SubjectTokenSupplier#subjectToken}
     */
    SubjectTokenContext forSubject(String audience, TokenType wanted);
}
