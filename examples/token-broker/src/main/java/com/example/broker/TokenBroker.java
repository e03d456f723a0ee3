// SPDX-License-Identifier: Apache-2.0
package com.example.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fedauth.api.AccessToken;
import io.fedauth.api.AuthException;
import io.fedauth.api.Credential;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.json.JsonWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers {@code POST /token} of a known client with a token of that client's; listens on loopback only. */
public final class TokenBroker implements AutoCloseable {
    /** Who is given a token shall have the time to use it. */
    private static final TokenRequest USABLE =
            TokenRequest.builder().minimumLife(Duration.ofMinutes(5)).build();

    private static final int THREADS = 16;

    private final Map<BrokerClient, Credential> bounded;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private TokenBroker(Map<BrokerClient, Credential> bounded, HttpServer server) {
        this.bounded = Map.copyOf(bounded);
        this.server = server;
    }

    /**
     * Starts a broker.
     *
     * @param port the port, or 0 for any free one
     * @param bounded the clients, each with a credential for what is its own; not closed with the broker
     * @return the broker to close
     * @throws IOException if the port is taken
     */
    public static TokenBroker start(int port, Map<BrokerClient, Credential> bounded) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        TokenBroker broker = new TokenBroker(bounded, server);
        server.createContext("/token", broker::answer);
        server.setExecutor(broker.threads);
        server.start();
        return broker;
    }

    /**
     * Returns where to ask.
     *
     * @return the endpoint
     */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Credential> credential =
                    credential(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!exchange.getRequestURI().getPath().equals("/token")) {
                refuse(exchange, 404, "unknown_path");
            } else if (!exchange.getRequestMethod().equals("POST")) {
                refuse(exchange, 405, "method_not_allowed");
            } else if (credential.isEmpty()) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"token broker\"");
                refuse(exchange, 401, "invalid_client");
            } else {
                hand(exchange, credential.get());
            }
        }
    }

    private Optional<Credential> credential(String authorization) {
        return bounded.entrySet().stream()
                .filter(client -> authorization != null && client.getKey().sent(authorization))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** What went wrong behind the broker is the operator's to read: the client learns the code alone. */
    private static void hand(HttpExchange exchange, Credential credential) throws IOException {
        AccessToken token;
        try {
            token = credential.token(USABLE);
        } catch (AuthException e) {
            System.getLogger("token.broker").log(System.Logger.Level.WARNING, e.getMessage());
            refuse(exchange, e.retryable() ? 503 : 424, e.code());
            return;
        }
        JsonWriter json =
                JsonWriter.object().member("access_token", token.value()).member("token_type", token.scheme());
        token.expiresAt()
                .ifPresent(end -> json.member(
                        "expires_in", Duration.between(Instant.now(), end).toSeconds()));
        send(exchange, 200, json);
    }

    private static void refuse(HttpExchange exchange, int status, String error) throws IOException {
        send(exchange, status, JsonWriter.object().member("error", error));
    }

    private static void send(HttpExchange exchange, int status, JsonWriter json) throws IOException {
        byte[] body = json.text().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
