// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fedauth.api.Credentials;
import io.fedauth.api.TokenType;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The source over a real connection: found by the library itself, asked through its own transport. */
@Timeout(60)
class UrlSubjectTokenOverHttpTest {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + exchange.getRequestBody().readAllBytes().length);
            byte[] body = ("{\"oidcToken\": \"token-" + requests.size() + "\"}").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Test
    void subjectToken_emptyPost_reachesTheServerEachTime() throws Exception {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/oidctoken?api-version=7.1";
        JsonView source = JsonView.of(Map.of(
                "url",
                url,
                "method",
                "POST",
                "headers",
                Map.of("Authorization", "Bearer key", "Content-Type", "application/json"),
                "format",
                Map.of("type", "json", "subject_token_field_name", "oidcToken")));
        TrustPolicy loopback = TrustPolicy.strict().or(TrustPolicy.httpLoopback());
        try (Credentials credentials = Credentials.builder().trust(loopback).build()) {
            CredentialContext kernel = credentials.context();
            SubjectTokenSupplier supplier = kernel.supplier(source, TokenType.JWT);
            assertThat(ask(supplier, kernel)).isEqualTo("token-1");
            assertThat(ask(supplier, kernel)).isEqualTo("token-2");
        }
        assertThat(requests).hasSize(2).containsOnly("POST /oidctoken?api-version=7.1 Bearer key application/json 0");
    }

    private static String ask(SubjectTokenSupplier supplier, CredentialContext kernel) throws Exception {
        return supplier.subjectToken(kernel.probe().forSubject("audience", TokenType.JWT))
                .value();
    }
}
