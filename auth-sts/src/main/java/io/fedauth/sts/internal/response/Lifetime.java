// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.response;

import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** The life of a token, as servers write it: a number, a quoted number, a fraction. */
public final class Lifetime {
    /** Ten years: longer ones are shortened to this, so that no arithmetic overflows. */
    public static final Duration LONGEST = Duration.ofDays(3650);

    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(LONGEST.toSeconds());

    private Lifetime() {}

    /**
     * Reads a member that counts seconds.
     *
     * @param body the answer
     * @param member the member's name
     * @return whole seconds, at most {@link #LONGEST}; empty if the member is absent
     * @throws InvalidJsonException if it is no number, or less than one second
     */
    public static Optional<Duration> read(JsonView body, String member) {
        return body.decimal(member).map(seconds -> {
            if (seconds.compareTo(BigDecimal.ONE) < 0) {
                throw new InvalidJsonException(
                        "token_expired", "the token has expired already: " + member + " is less than one second");
            }
            // Compared before it is converted: the exponent may be anything.
            return seconds.compareTo(LONGEST_SECONDS) >= 0 ? LONGEST : Duration.ofSeconds(seconds.longValue());
        });
    }
}
