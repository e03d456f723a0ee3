// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The field {@code Retry-After} (RFC 9110, section 10.2.3). */
final class RetryAfter {
    private static final int MOST_DIGITS = 18;
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private RetryAfter() {}

    /**
     * Returns how long the server asks to be left alone.
     *
     * @param now stands in for the server's clock if the answer has no date
     * @return empty if the field is absent or nonsense; from zero to a year
     */
    static Optional<Duration> of(HttpHeaders headers, Instant now) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .flatMap(value -> isSeconds(value)
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                        : date(value).map(until -> Duration.between(serverTime(headers, now), until)))
                .map(RetryAfter::bounded);
    }

    private static boolean isSeconds(String value) {
        return !value.isEmpty()
                && value.length() <= MOST_DIGITS
                && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Instant serverTime(HttpHeaders headers, Instant now) {
        return headers.firstValue("Date").flatMap(RetryAfter::date).orElse(now);
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(FOR_EVER) > 0 ? FOR_EVER : wait;
    }
}
