// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.fedauth.emulator.StsEmulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Shows what really comes over the wire. */
final class RawClient {
    private static final int ENOUGH = 4 << 20;

    private RawClient() {}

    /**
     * What came.
     *
     * @param text all of it, one character a byte
     * @param end how it ended
     */
    record Heard(String text, End end) {
        int status() {
            return Integer.parseInt(text.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3));
        }

        String head() {
            return text.contains("\r\n\r\n") ? text.substring(0, text.indexOf("\r\n\r\n")) : text;
        }

        String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }
    }

    /** How a connection ended. */
    enum End {
        CLOSED,
        RESET,
        OPEN,
        ENDLESS
    }

    /** Exchanges a good token, and listens for some time. */
    static Heard exchange(StsEmulator emulator, Duration patience) throws IOException {
        Map<String, String> form = new TreeMap<>();
        form.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
        form.put("audience", emulator.audience());
        form.put("requested_token_type", "urn:ietf:params:oauth:token-type:access_token");
        form.put("scope", "read write");
        form.put("subject_token_type", "urn:ietf:params:oauth:token-type:jwt");
        form.put("subject_token", emulator.issuer().token().sign());
        String body = form.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                emulator.uri(),
                "POST /v1/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body,
                patience);
    }

    static Heard get(StsEmulator emulator, String path) throws IOException {
        return send(
                emulator.uri(),
                "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                Duration.ofSeconds(10));
    }

    private static Heard send(URI uri, String request, Duration patience) throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            long until = System.nanoTime() + patience.toNanos();
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[1 << 16];
            while (true) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return heard(heard, End.OPEN);
                }
                socket.setSoTimeout((int) left);
                int length = in.read(buffer);
                if (length < 0) {
                    return heard(heard, End.CLOSED);
                }
                heard.write(buffer, 0, length);
                if (heard.size() > ENOUGH) {
                    return heard(heard, End.ENDLESS);
                }
            }
        } catch (SocketTimeoutException e) {
            return heard(heard, End.OPEN);
        } catch (SocketException e) {
            return heard(heard, End.RESET);
        }
    }

    private static Heard heard(ByteArrayOutputStream bytes, End end) {
        return new Heard(bytes.toString(ISO_8859_1), end);
    }
}
