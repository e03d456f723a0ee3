// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.http;

import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * A whole, bounded answer of any status.
 *
 * <p>Immutable; {@link #toString} shows the status only.
 *
 * @since 0.1
 */
public final class HttpResult {
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
