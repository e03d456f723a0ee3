// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.internal.wire.Handshakes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpListenerTest {
    private static final String HALF_A_HEADER = "POST / HTTP/1.1\r\nHost: x";
    private static final String HALF_A_BODY = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na=";
    private static final String WHOLE = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    @ParameterizedTest
    @ValueSource(strings = {HALF_A_HEADER, HALF_A_BODY})
    void unfinishedRequests_areBrokenOff_andOthersServed(String unfinished) throws Exception {
        List<Socket> stalled = new ArrayList<>();
        try (HttpListener listener = listen(Duration.ofMillis(300))) {
            for (int sent = 0; sent < 100; sent++) {
                stalled.add(send(listener, unfinished));
            }
            try (Socket whole = send(listener, WHOLE)) {
                assertThat(firstByte(whole)).isEqualTo('H');
            }
            for (Socket socket : stalled) {
                assertThat(firstByte(socket)).isEqualTo(-1);
            }
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    @Test
    void fewUnfinishedRequests_delayNobody() throws Exception {
        List<Socket> stalled = new ArrayList<>();
        try (HttpListener listener = listen(Duration.ofMinutes(1))) {
            for (int sent = 0; sent < 20; sent++) {
                stalled.add(send(listener, HALF_A_BODY));
            }
            try (Socket whole = send(listener, WHOLE)) {
                assertThat(firstByte(whole)).isEqualTo('H');
            }
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    private static HttpListener listen(Duration limit) throws IOException {
        HttpListener listener = HttpListener.bind(new InetSocketAddress("127.0.0.1", 0), Handshakes.none(), limit);
        listener.serve(exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(200, -1);
            }
        });
        return listener;
    }

    private static Socket send(HttpListener listener, String text) throws IOException {
        Socket socket = new Socket("127.0.0.1", listener.uri().getPort());
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Returns the first byte of the answer; -1 where the server closed the connection without one. */
    private static int firstByte(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (SocketException reset) {
            return -1;
        }
    }
}
