// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.http;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param headers the header fields
 * @param body the body; possibly empty
 */
public record Response(int status, Map<String, String> headers, String body) {
    private static final int KEYS_FRESH_SECONDS = 300;

    /** An answer with a JSON object that no cache may keep (RFC 6749, section 5.1). */
    public static Response json(int status, Map<String, ?> object) {
        return new Response(status, Map.of("Content-Type", "application/json"), JSONObjectUtils.toJSONString(object));
    }

    /** An answer with a JSON Web Key Set, which caches may keep for a while, and clients count on that. */
    public static Response keySet(String jwks) {
        return new Response(
                200,
                Map.of("Content-Type", "application/json", "Cache-Control", "public, max-age=" + KEYS_FRESH_SECONDS),
                jwks);
    }

    /** An answer with plain text. */
    public static Response text(String text) {
        return new Response(200, Map.of("Content-Type", "text/plain; charset=utf-8"), text);
    }

    /** An answer without a body. */
    public static Response empty() {
        return new Response(200, Map.of(), "");
    }

    /** No answer at all, of a request that was not processed. */
    static Response none() {
        return new Response(0, Map.of(), "");
    }

    Response withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, body);
    }

    @Override
    public String toString() {
        return "Response[status=" + status + "]";
    }
}
