// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.console;

import io.fedauth.api.AccessToken;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Writes an issued token: the bare value, or an object that says what the server said about it. */
public final class TokenOutput {
    private TokenOutput() {}

    /**
     * Writes a token in the form asked for.
     *
     * @param token the token
     * @param json whether to write an object
     * @param out where to
     */
    public static void write(AccessToken token, boolean json, PrintWriter out) {
        out.println(json ? object(token).build() : token.value());
    }

    /**
     * Returns the object for a token, still open for more members; what the server did not say is null.
     *
     * @param token the token
     * @return the members
     */
    public static JsonObjectBuilder object(AccessToken token) {
        return Json.createObjectBuilder()
                .add("access_token", token.value())
                .add("token_type", token.scheme())
                .add("issued_token_type", token.issuedType().uri())
                .add(
                        "expires_at",
                        token.expiresAt()
                                .<JsonValue>map(at -> Json.createValue(
                                        at.truncatedTo(ChronoUnit.SECONDS).toString()))
                                .orElse(JsonValue.NULL))
                .add(
                        "scopes",
                        token.grantedScopes()
                                .<JsonValue>map(TokenOutput::sorted)
                                .orElse(JsonValue.NULL));
    }

    private static JsonArray sorted(Set<String> scopes) {
        return Json.createArrayBuilder(scopes.stream().sorted().toList()).build();
    }
}
