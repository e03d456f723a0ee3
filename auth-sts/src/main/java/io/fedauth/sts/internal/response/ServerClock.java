// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.response;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** What the header fields of an answer say about time (RFC 9110, sections 6.6.1 and 10.2.3). */
public final class ServerClock {
    private static final Duration TOLERATED = Duration.ofSeconds(60);

    private ServerClock() {}

    /**
     * Returns the server's time.
     *
     * @param headers the header fields of the answer
     * @return the {@code Date} field; empty if it is absent or malformed
     */
    public static Optional<Instant> date(HttpHeaders headers) {
        return headers.firstValue("Date").flatMap(ServerClock::httpDate);
    }

    /** Says how far the clocks are apart; empty unless it is more than a minute. */
    static String skew(HttpHeaders headers, Instant now) {
        Optional<Instant> server = date(headers);
        if (server.isEmpty()) {
            return "";
        }
        Duration ahead = Duration.between(server.get(), now);
        if (ahead.abs().compareTo(TOLERATED) <= 0) {
            return "";
        }
        return "the clock of this machine is " + ahead.abs().toSeconds() + " seconds "
                + (ahead.isNegative() ? "behind" : "ahead of") + " the server's: set it, tokens are judged by time";
    }

    /** Returns how long the server asks to be left alone, never negative; empty if it does not say. */
    static Optional<Duration> retryAfter(HttpHeaders headers, Instant now) {
        return headers.firstValue("Retry-After").flatMap(value -> {
            if (value.matches("\\d{1,10}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            }
            return httpDate(value)
                    .map(until -> Duration.between(date(headers).orElse(now), until))
                    .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
        });
    }

    private static Optional<Instant> httpDate(String value) {
        try {
            return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
