// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.demo;

import io.fedauth.api.AccessToken;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import java.net.URI;
import java.util.Map;

/** Asks a token service what it knows about a token (RFC 7662, section 2). */
record Introspection(URI endpoint, CredentialContext context) {
    /**
     * Asks about a token.
     *
     * @return what the service says about it
     * @throws TokenEndpointException if the service says anything but that it is active
     */
    JsonView of(AccessToken token) throws InterruptedException {
        HttpCall question = HttpCall.post(endpoint, Purpose.TOKEN_ENDPOINT, HttpCall.Repeat.SAFE)
                .header("Accept", "application/json")
                .form("token", token.value())
                .build();
        HttpResult answer = context.http().send(question);
        if (answer.status() != 200) {
            throw new TokenEndpointException(endpoint, answer.status(), Map.of(), "the introspection failed", null);
        }
        JsonView description = context.json(answer.body(), "the answer of " + endpoint);
        if (!description.bool("active").orElse(false)) {
            throw new TokenEndpointException(endpoint, answer.status(), Map.of(), "the token is not active", null);
        }
        return description;
    }
}
