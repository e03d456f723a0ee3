// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.oidc;

import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JwksDownloadTest {
    private static final JwksDownload DOWNLOAD = new JwksDownload(Duration.ofMillis(300));

    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/drip", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 0);
                OutputStream body = exchange.getResponseBody();
                for (int drop = 0; drop < 100; drop++) {
                    body.write(' ');
                    body.flush();
                    pause(50);
                }
            }
        });
        server.createContext("/silence", exchange -> pause(2_000));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void drippingBody_isGivenUp() {
        assertThatIOException()
                .isThrownBy(() -> DOWNLOAD.read(uri("/drip")))
                .withMessageContaining("no complete answer");
    }

    @Test
    void silence_isGivenUp() {
        assertThatIOException().isThrownBy(() -> DOWNLOAD.read(uri("/silence"))).withMessageContaining("timed out");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
