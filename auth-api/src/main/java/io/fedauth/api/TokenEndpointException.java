// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server answered, and the answer holds no token: an OAuth error, or something that is no token response at all.
 *
 * <p>{@link #code()} is the server's {@code error} (RFC 6749, section 5.2), or {@code invalid_response} if it sent none.
 *
 * @since 0.1
 */
public final class TokenEndpointException extends AuthException {
    private static final long serialVersionUID = 1L;

    /** The HTTP status. */
    private final int status;

    /** Who answered. */
    private final URI endpoint;

    private final transient Map<String, String> error;
    private final transient @Nullable Duration retryAfter;

    /**
     * Creates a failure.
     *
     * @param endpoint the URI that answered
     * @param status the HTTP status of the answer
     * @param error the members of the error answer that are text, made safe to print: {@code error}, {@code
     *     error_description}, {@code error_uri} and others; empty if the answer is no error answer
     * @param hint what is known beside the server's own words (what was wrong with the answer, how far the clocks are
     *     apart, what to do), or the empty string
     * @param retryAfter how long the server asked to be left alone, or null
     */
    public TokenEndpointException(
            URI endpoint, int status, Map<String, String> error, String hint, @Nullable Duration retryAfter) {
        super(code(error.getOrDefault("error", "")), describe(endpoint, status, error, hint), null);
        this.endpoint = withoutQuery(endpoint);
        this.status = status;
        this.error = Map.copyOf(error);
        this.retryAfter = retryAfter;
    }

    /** An error of nothing but white space is none. */
    private static String code(String error) {
        return error.isBlank() ? "invalid_response" : error;
    }

    private static String describe(URI endpoint, int status, Map<String, String> error, String hint) {
        StringBuilder text = new StringBuilder()
                .append(endpoint.getHost())
                .append(endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort())
                .append(ascii(endpoint.getRawPath()))
                .append(" answered ")
                .append(status);
        if (error.containsKey("error")) {
            text.append(' ').append(ascii(error.get("error")));
        }
        if (error.containsKey("error_description")) {
            text.append(": ").append(anyScript(error.get("error_description")));
        }
        if (!hint.isEmpty()) {
            text.append("; ").append(ascii(hint));
        }
        return text.toString();
    }

    /** A query may hold secrets: Google's API keys, for example. */
    private static URI withoutQuery(URI endpoint) {
        String text = endpoint.toString();
        return endpoint.getRawQuery() == null ? endpoint : URI.create(text.substring(0, text.indexOf('?')));
    }

    private static String ascii(@Nullable String text) {
        return text == null ? "" : text.replaceAll("[^ -~]", "?");
    }

    /** Drops what no reader sees but a terminal or a log obeys: controls, formats and line ends, in whatever script. */
    private static String anyScript(@Nullable String text) {
        return text == null ? "" : text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "");
    }

    /**
     * Returns the HTTP status of the answer.
     *
     * @return the status; 200 if a success answer could not be used
     */
    public int status() {
        return status;
    }

    /**
     * Returns the URI that answered.
     *
     * @return the endpoint, without the query that it was asked with
     */
    public URI endpoint() {
        return endpoint;
    }

    /**
     * Returns the members of the error answer, made safe to print.
     *
     * @return an immutable map, empty if the answer was no error answer
     */
    public Map<String, String> error() {
        return error == null ? Map.of() : error; // null after deserialization
    }

    /** Returns true for 408, 429 and every 5xx. */
    @Override
    public boolean retryable() {
        return status == 408 || status == 429 || status >= 500;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
