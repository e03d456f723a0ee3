// SPDX-License-Identifier: Apache-2.0
package com.example.broker;

import io.fedauth.api.AccessToken;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.FetchContext;
import io.fedauth.api.spi.TokenFetcher;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The client's side: one blocking question; memory, renewal and back-off are the engine's. */
public final class BrokeredTokens implements TokenFetcher {
    private final URI broker;
    private final BrokerClient client;
    private final CredentialContext kernel;

    private BrokeredTokens(URI broker, BrokerClient client, CredentialContext kernel) {
        this.broker = broker;
        this.client = client;
        this.kernel = kernel;
    }

    /**
     * Makes the credential of a client.
     *
     * @param broker where to ask
     * @param client who asks
     * @param kernel the kernel
     * @return a credential to close
     */
    public static Credential credential(URI broker, BrokerClient client, CredentialContext kernel) {
        return kernel.refreshing("token broker", new BrokeredTokens(broker, client, kernel));
    }

    /** What the tokens are good for is the broker's to decide. */
    @Override
    public TokenRequest effective(TokenRequest wish) {
        if (!wish.identity().equals(TokenRequest.DEFAULT.identity())) {
            throw new ConfigurationException(
                    "broker_wish_refused", "the broker hands out one kind of token to a client");
        }
        return wish;
    }

    @Override
    public AccessToken fetch(TokenRequest wish, FetchContext flight) throws InterruptedException {
        HttpCall call = HttpCall.post(broker, Purpose.TOKEN_ENDPOINT, HttpCall.Repeat.SAFE)
                .header("Authorization", client.authorization())
                .build();
        HttpResult answer = kernel.http().send(call);
        JsonView body = kernel.json(answer.body(), "the answer of the token broker");
        if (answer.status() != 200) {
            Map<String, String> error = Map.of("error", body.required("error"));
            throw new TokenEndpointException(broker, answer.status(), error, "ask the broker's operator", null);
        }
        Instant now = kernel.time().instant();
        return AccessToken.builder(body.required("access_token"))
                .obtainedAt(now)
                .expiresAt(body.number("expires_in").map(now::plusSeconds).orElse(null))
                .build();
    }

    @Override
    public Optional<URI> endpoint() {
        return Optional.of(broker);
    }
}
