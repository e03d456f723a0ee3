// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A server on loopback that hands out a token, or does what such servers do when they do not; one request a connection. */
final class StubSource implements AutoCloseable {
    private final ServerSocket socket;
    private volatile String token = "";

    private StubSource(ServerSocket socket) {
        this.socket = socket;
    }

    static StubSource start() {
        try {
            StubSource source = new StubSource(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
            Thread thread = new Thread(source::serve, "stub-source");
            thread.setDaemon(true);
            thread.start();
            return source;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    void handOut(String content) {
        token = content;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                answer(connection);
            } catch (IOException e) {
                // the client went away, or this server is closed
            }
        }
    }

    private void answer(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        String path = String.valueOf(in.readLine()).split(" ", 3)[1].split("\\?", 2)[0];
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        in.skip(length);
        connection.getOutputStream().write(answer(path).getBytes(StandardCharsets.ISO_8859_1));
        connection.getOutputStream().flush();
    }

    private String answer(String path) {
        return switch (path) {
            case "/token" -> answer("200 OK", "text/plain", token);
            case "/html" -> answer("200 OK", "text/html", BrokenFixture.resource("page.html"));
            case "/redirect" -> answer("307 Temporary Redirect", "text/plain\r\nLocation: /token", "");
            case "/500" -> answer("500 Internal Server Error", "text/plain", "canary-body");
            default -> answer("404 Not Found", "application/json", "{\"error\": \"canary-body\"}");
        };
    }

    private static String answer(String status, String type, String body) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        return "HTTP/1.1 " + status + "\r\nDate: " + date + "\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.length() + "\r\nConnection: close\r\n\r\n" + body;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
