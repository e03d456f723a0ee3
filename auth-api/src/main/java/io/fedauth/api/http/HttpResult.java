// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A whole, bounded answer of any status.
 *
 * <p>Immutable; {@link #toString} shows the status only.
 *
 * @since 0.1
 */
public final class HttpResult {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    private HttpResult(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /**
     * Makes an answer.
     *
     * @param status the HTTP status
     * @param headers the header fields
     * @param body the whole body, copied
     * @return the answer
     */
    public static HttpResult of(int status, HttpHeaders headers, byte[] body) {
        return new HttpResult(status, headers, body.clone());
    }

    /**
     * Returns the HTTP status.
     *
     * @return the status
     */
    public int status() {
        return status;
    }

    /**
     * Returns the header fields.
     *
     * @return the fields
     */
    public HttpHeaders headers() {
        return headers;
    }

    /**
     * Returns the first value of {@code Content-Type}, made safe to print.
     *
     * @return at most 80 visible characters; empty if there is none
     */
    public Optional<String> contentType() {
        return headers.firstValue("Content-Type")
                .map(type -> type.replaceAll("[^ -~]", "?"))
                .map(type -> type.length() > 80 ? type.substring(0, 80) : type);
    }

    /**
     * Returns the server's time (RFC 9110, section 6.6.1).
     *
     * @return the {@code Date} field; empty if it is absent or malformed
     */
    public Optional<Instant> date() {
        return headers.firstValue("Date").flatMap(HttpResult::date);
    }

    /**
     * Returns how long the server asks to be left alone (RFC 9110, section 10.2.3).
     *
     * @param now stands in for the server's clock if the answer has no date
     * @return from zero to a year; empty if the {@code Retry-After} field is absent or nonsense
     */
    public Optional<Duration> retryAfter(Instant now) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .flatMap(value -> SECONDS.matcher(value).matches()
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                        : date(value).map(until -> Duration.between(date().orElse(now), until)))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .map(wait -> wait.compareTo(FOR_EVER) > 0 ? FOR_EVER : wait);
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the body.
     *
     * @return a fresh copy, at most 1 MiB
     */
    public byte[] body() {
        return body.clone();
    }

    @Override
    public String toString() {
        return "HttpResult[" + status + "]";
    }
}
