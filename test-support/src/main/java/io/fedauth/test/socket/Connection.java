// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.socket;

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
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The server's end of one connection. */
public final class Connection {
    /** One request as it came; the names of its fields are in lower case. */
    public record Request(String method, String target, Map<String, String> fields, String body) {}

    private final Socket socket;
    private final InputStream in;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicLong sent = new AtomicLong();

    Connection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Reads a whole request; null at the end of the connection, or if no request comes. */
    public @Nullable Request read() throws IOException {
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
        String[] parts = start.split(" ", -1);
        Request request = new Request(parts[0], parts[1], fields, new String(in.readNBytes(length), ISO_8859_1));
        requests.add(request);
        return request;
    }

    /** Sends a text, one byte a character. */
    public void send(String text) throws IOException {
        send(text.getBytes(ISO_8859_1));
    }

    /** Sends bytes. */
    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        sent.addAndGet(bytes.length);
    }

    /** Sends a text byte by byte, with a pause before each. */
    public void drip(String text, Duration pause) throws IOException, InterruptedException {
        for (int at = 0; at < text.length(); at++) {
            Thread.sleep(pause.toMillis());
            send(text.substring(at, at + 1));
        }
    }

    /** Ends the connection as a crash does. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Waits for the other side to close. */
    public void awaitClosed() throws IOException {
        while (in.read() >= 0) {
            // until its end
        }
    }

    /** Returns what the client sends. */
    public InputStream in() {
        return in;
    }

    /** Returns the socket. */
    public Socket socket() {
        return socket;
    }

    /** Returns the requests read so far. */
    public List<Request> requests() {
        return requests;
    }

    /** Returns how many bytes the system took from the script, which is more than the client has read. */
    public long sent() {
        return sent.get();
    }

    /** Returns whether the script came to its end in time, by itself or because its connection broke. */
    public boolean endsWithin(Duration time) throws InterruptedException {
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
