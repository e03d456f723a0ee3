// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.keycloak;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpResponse;

/**
 * A server's answer, as it came.
 *
 * @param status the HTTP status code
 * @param body the JSON object in the body
 */
public record JsonResponse(int status, JsonObject body) {

    static JsonResponse of(HttpResponse<String> response) {
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return new JsonResponse(response.statusCode(), reader.readObject());
        }
    }

    /** Returns the string member of that name, or an empty string if there is none. */
    public String text(String name) {
        return body.getString(name, "");
    }
}
