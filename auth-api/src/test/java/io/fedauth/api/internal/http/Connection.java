// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The server's end of one connection. */
final class Connection {
    /** One request as it came; the names of its fields are in lower case. */
    record Request(String method, String target, Map<String, String> fields, String body) {}

    private final Socket socket;
    private final InputStream in;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long sent;

    Connection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Reads a whole request; null at the end of the connection, or if no request comes. */
    Request read() throws IOException {
        String start = line();
        if (!start.contains(" HTTP/")) {
            return null;
        }
        Map<String, String> fields = new TreeMap<>();
        for (String field = line(); !field.isEmpty(); field = line()) {
            int colon = field.indexOf(':');
            fields.put(
                    field.substring(0, colon).toLowerCase(Locale.ROOT),
                    field.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(fields.getOrDefault("content-length", "0"));
        Request request = new Request(
                start.split(" ")[0], start.split(" ")[1], fields, new String(in.readNBytes(length), ISO_8859_1));
        requests.add(request);
        return request;
    }

    void send(String text) throws IOException {
        byte[] bytes = text.getBytes(ISO_8859_1);
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        sent += bytes.length;
    }

    /** Sends a text byte by byte, with a pause before each. */
    void drip(String text, Duration pause) throws IOException, InterruptedException {
        for (char c : text.toCharArray()) {
            Thread.sleep(pause.toMillis());
            send(String.valueOf(c));
        }
    }

    /** Ends the connection as a crash does. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Waits for the other side to close. */
    void awaitClosed() throws IOException {
        while (in.read() >= 0) {
            // until its end
        }
    }

    InputStream in() {
        return in;
    }

    Socket socket() {
        return socket;
    }

    List<Request> requests() {
        return requests;
    }

    long sent() {
        return sent;
    }

    /** Returns whether the script came to its end in time, by itself or because its connection broke. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    void run(FaultyServer.Script script) {
        try (socket) {
            script.serve(this);
        } catch (IOException e) {
            // The client hung up, which is what many tests wait for.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    void close() throws IOException {
        socket.close();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
