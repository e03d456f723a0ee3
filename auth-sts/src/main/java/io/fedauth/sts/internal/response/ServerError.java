// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.response;

import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An error answer in the form of RFC 6749, section 5.2, or in that of Google's APIs ({@code {"error":{"code", "message",
 * "status"}}}), as safe text. Never throws: servers that fail write anything.
 */
final class ServerError {
    /** Members beside {@code error...} that are kept: what support asks for, and what a step-up needs. */
    private static final Set<String> KEPT = Set.of("suberror", "claims", "trace_id", "correlation_id");

    private static final int MOST_MEMBERS = 16;

    private ServerError() {}

    /** Returns the members that are text; {@code error} and {@code error_description} whatever the form. */
    static Map<String, String> read(JsonView body, Secrets secrets) {
        Map<String, String> error = new LinkedHashMap<>();
        for (String name : body.keys()) {
            if ((name.startsWith("error") || KEPT.contains(name)) && error.size() < MOST_MEMBERS) {
                text(body, name).ifPresent(value -> error.put(secrets.clean(name), secrets.clean(value)));
            }
        }
        child(body, "error").ifPresent(google -> {
            text(google, "status")
                    .ifPresent(
                            status -> error.put("error", secrets.clean(status).toLowerCase(Locale.ROOT)));
            text(google, "message").ifPresent(message -> error.put("error_description", secrets.clean(message)));
        });
        return error;
    }

    private static Optional<String> text(JsonView object, String member) {
        try {
            return object.string(member).filter(value -> !value.isBlank());
        } catch (InvalidJsonException e) {
            return Optional.empty(); // of another type, so no text
        }
    }

    private static Optional<JsonView> child(JsonView object, String member) {
        try {
            return object.child(member);
        } catch (InvalidJsonException e) {
            return Optional.empty();
        }
    }
}
