// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.fedauth.emulator.internal.wire.WireScript;
import io.fedauth.emulator.journal.ReceivedRequest;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import io.fedauth.emulator.journal.RefusalReason;
import java.io.IOException;
import java.io.InputStream;
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
    private final HttpListener listener;
    private final Interference interference;

    public Router(
            List<Endpoint> endpoints,
            RequestJournal journal,
            InstantSource clock,
            HttpListener listener,
            Interference interference) {
        this.endpoints = List.copyOf(endpoints);
        this.journal = journal;
        this.clock = clock;
        this.listener = listener;
        this.interference = interference;
    }

    /**
     * What became of a request.
     *
     * @param request the request, with its body if that was read
     * @param response the answer to it
     * @param refusal the reason of a refusal
     */
    private record Answered(Request request, Response response, Optional<RefusalReason> refusal) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Instant arrival = clock.instant();
            Request head = RequestReader.head(exchange, listener.clientCertificates(exchange));
            Optional<Disruption> disruption = interference.disruption(head.path());
            boolean wanted = disruption.isEmpty() || disruption.get().processes();
            Answered answered =
                    wanted ? process(head, exchange.getRequestBody()) : ignore(head, exchange.getRequestBody());
            Optional<WireScript> instead =
                    disruption.flatMap(fault -> fault.script(answered.request(), answered.response()));
            journal.add(entry(
                    arrival, answered, instead.isPresent() ? disruption.map(Disruption::name) : Optional.empty()));
            if (instead.isPresent()) {
                listener.takeOver(exchange, instead.get());
            } else {
                send(exchange, answered.response());
            }
        }
    }

    private Answered process(Request head, InputStream body) throws IOException {
        ErrorFormat errors = ErrorFormat.google();
        Request request = head;
        try {
            Endpoint endpoint = find(head);
            errors = endpoint.errors();
            if (!endpoint.method().equals(head.method())) {
                throw Refusal.METHOD_NOT_ALLOWED.because("wanted " + endpoint.method());
            }
            request = RequestReader.read(head, body);
            return new Answered(request, answer(endpoint, request), Optional.empty());
        } catch (RefusalException refused) {
            return new Answered(request, errors.write(refused), Optional.of(refused.refusal()));
        }
    }

    private static Answered ignore(Request head, InputStream body) throws IOException {
        try {
            return new Answered(RequestReader.read(head, body), Response.none(), Optional.empty());
        } catch (RefusalException unreadable) {
            return new Answered(head, Response.none(), Optional.empty());
        }
    }

    /** Several may share a path if their methods differ. */
    private Endpoint find(Request head) throws RefusalException {
        List<Endpoint> candidates = endpoints.stream()
                .filter(endpoint -> endpoint.serves(head.path()))
                .toList();
        return candidates.stream()
                .filter(endpoint -> endpoint.method().equals(head.method()))
                .findFirst()
                .or(() -> candidates.stream().findFirst())
                .orElseThrow(() -> Refusal.UNKNOWN_PATH.because(head.path()));
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

    private static ReceivedRequest entry(Instant arrival, Answered answered, Optional<String> fault) {
        Request request = answered.request();
        return new ReceivedRequest(
                arrival,
                request.method(),
                request.path(),
                request.headers(),
                parameters(request),
                request.body(),
                answered.response().status(),
                answered.refusal(),
                fault);
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
