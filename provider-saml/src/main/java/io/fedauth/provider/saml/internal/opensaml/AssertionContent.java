// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.opensaml;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an assertion is to say.
 *
 * @param issuer the entity ID of who says it
 * @param subject whom it is about
 * @param audience for whom it is
 * @param recipient to whom it may be presented
 * @param validity when
 * @param attributes what else it says, by name
 */
public record AssertionContent(
        String issuer,
        Name subject,
        String audience,
        String recipient,
        Validity validity,
        Map<String, List<String>> attributes) {
    /**
     * The name of a subject.
     *
     * @param value the name
     * @param format what kind of name it is
     */
    public record Name(String value, String format) {}

    /**
     * When an assertion is valid.
     *
     * @param now the time
     * @param lifetime for how long from then on
     */
    public record Validity(Instant now, Duration lifetime) {
        /** So much the clock of whoever verifies may be behind. */
        private static final Duration BACKDATING = Duration.ofSeconds(30);

        Instant begin() {
            return now.minus(BACKDATING);
        }

        Instant end() {
            return now.plus(lifetime);
        }
    }
}
