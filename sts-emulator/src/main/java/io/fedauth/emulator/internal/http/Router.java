// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.fedauth.emulator.journal.ReceivedRequest;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leads each request to its endpoint, and writes down how that went. */
public final class Router implements HttpHandler {
    private static final System.Logger LOGGER = System.getLogger(Router.class.getName());

    private final List<Endpoint> endpoints;
    private final RequestJournal journal;
    private final InstantSource clock;

    public Router(List<Endpoint> endpoints, RequestJournal journal, InstantSource clock) {
        this.endpoints = List.copyOf(endpoints);
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Instant arrival = clock.instant();
            Request request = RequestReader.head(exchange);
            ErrorFormat errors = ErrorFormat.google();
            Optional<Refusal> refusal = Optional.empty();
            Response response;
            try {
                Endpoint endpoint = find(request.path());
                errors = endpoint.errors();
                if (!endpoint.method().equals(request.method())) {
                    throw Refusal.METHOD_NOT_ALLOWED.because("wanted " + endpoint.method());
                }
                request = RequestReader.read(request, exchange.getRequestBody());
                response = answer(endpoint, request);
            } catch (RefusalException refused) {
                refusal = Optional.of(refused.refusal());
                response = errors.write(refused);
            }
            journal.add(entry(arrival, request, response.status(), refusal));
            send(exchange, response);
        }
    }

    private Endpoint find(String path) throws RefusalException {
        return endpoints.stream()
                .filter(endpoint -> endpoint.serves(path))
                .findFirst()
                .orElseThrow(() -> Refusal.UNKNOWN_PATH.because(path));
    }

    /**
     * A verifier may come from anyone: whatever it throws becomes an answer, and its message, which may quote a
     * token, is left out.
     */
    private static Response answer(Endpoint endpoint, Request request) throws RefusalException {
        try {
            return endpoint.answer(request);
        } catch (RuntimeException e) {
            String failure = e.getClass().getName() + " at " + e.getStackTrace()[0];
            LOGGER.log(System.Logger.Level.WARNING, "Answering " + request.path() + " failed: " + failure);
            throw Refusal.INTERNAL_ERROR.because(failure);
        }
    }

    private static ReceivedRequest entry(Instant arrival, Request request, int status, Optional<Refusal> refusal) {
        return new ReceivedRequest(
                arrival,
                request.method(),
                request.path(),
                request.headers(),
                parameters(request),
                request.body(),
                status,
                refusal);
    }

    private static Map<String, List<String>> parameters(Request request) {
        try {
            return request.isForm() ? Form.parse(request.body()).parameters() : Map.of();
        } catch (RefusalException malformed) {
            return Map.of();
        }
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        response.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
