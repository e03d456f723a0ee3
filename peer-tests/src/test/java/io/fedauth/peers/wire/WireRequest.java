// SPDX-License-Identifier: Apache-2.0
package io.fedauth.peers.wire;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request, as it was sent.
 *
 * @param call what it is for: {@code source}, {@code exchange}, {@code impersonation} or {@code api}
 * @param line its method and target
 * @param headers its header fields, by lower-case name
 * @param parameters the parameters of its form; empty where the body is none
 * @param body its body
 */
public record WireRequest(
        String call,
        String line,
        Map<String, List<String>> headers,
        Map<String, List<String>> parameters,
        String body) {
    /** They follow from the address and from the body. */
    private static final Set<String> DERIVED = Set.of("host", "content-length");

    /** Fields that carry an access token, which is another one each time. */
    private static final String ISSUED = "Bearer sts-emulator.";

    /** Takes the request apart: what each part says, in an order that does not depend on the sender's. */
    Map<String, String> parts() {
        Map<String, String> parts = new TreeMap<>();
        parts.put("line", line);
        headers.forEach((name, values) -> {
            if (!DERIVED.contains(name)) {
                parts.put(
                        "header " + name,
                        sorted(values.stream().map(WireRequest::withoutToken).toList()));
            }
        });
        parameters.forEach((name, values) -> parts.put("form " + name, sorted(values)));
        if (parameters.isEmpty() && !body.isEmpty()) {
            try (JsonReader reader = Json.createReader(new StringReader(body))) {
                reader.readObject().forEach((name, value) -> parts.put("json " + name, value.toString()));
            }
        }
        return parts;
    }

    private static String withoutToken(String value) {
        return value.startsWith(ISSUED) ? "Bearer TOKEN" : value;
    }

    private static String sorted(List<String> values) {
        return String.join(" & ", values.stream().sorted().toList());
    }
}
