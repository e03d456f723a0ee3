// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.console;

import io.fedauth.sts.oauth.Introspection;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes what a server says about a token: lines for people, or an object. */
public final class IntrospectionOutput {
    private IntrospectionOutput() {}

    /**
     * Writes the answer in the form asked for.
     *
     * @param answer what the server says
     * @param json whether to write an object
     * @param out where to
     */
    public static void write(Introspection answer, boolean json, PrintWriter out) {
        JsonObject object = object(answer);
        if (json) {
            out.println(object);
            return;
        }
        object.forEach((name, value) -> {
            if (value.getValueType() != JsonValue.ValueType.NULL) {
                out.printf("%-11s %s%n", name, text(value));
            }
        });
    }

    private static JsonObject object(Introspection answer) {
        return Json.createObjectBuilder()
                .add("active", answer.active())
                .add("subject", text(answer.subject()))
                .add("username", text(answer.username()))
                .add("client_id", text(answer.clientId()))
                .add("issuer", text(answer.issuer()))
                .add("token_type", text(answer.tokenType()))
                .add("audiences", answer.audiences().isEmpty() ? JsonValue.NULL : array(answer.audiences()))
                .add(
                        "scopes",
                        answer.scopes()
                                .<JsonValue>map(
                                        scopes -> array(scopes.stream().sorted().toList()))
                                .orElse(JsonValue.NULL))
                .add("issued_at", text(answer.issuedAt().map(Instant::toString)))
                .add("not_before", text(answer.notBefore().map(Instant::toString)))
                .add("expires_at", text(answer.expiresAt().map(Instant::toString)))
                .build();
    }

    private static JsonValue text(Optional<String> value) {
        return value.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
    }

    private static JsonArray array(Collection<String> values) {
        return Json.createArrayBuilder(values).build();
    }

    /** A server's text may hold what a terminal obeys. */
    private static String text(JsonValue value) {
        if (value instanceof JsonArray array) {
            return array.stream().map(IntrospectionOutput::text).collect(Collectors.joining(" "));
        }
        return value instanceof JsonString string ? string.getString().replaceAll("\\p{C}", "?") : value.toString();
    }
}
