// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that keeps the bytes of each request, and gives the answers that it was told in turn, one per connection. */
public final class CapturingServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Queue<byte[]> answers = new ConcurrentLinkedQueue<>();
    private final List<Captured> requests = new CopyOnWriteArrayList<>();

    /** What stood in a request: the line, the fields that say something about its content, and the body. */
    public record Captured(String line, List<String> fields, String body) {
        static Captured of(String head, String body) {
            List<String> lines = head.lines().toList();
            List<String> fields = lines.stream()
                    .skip(1)
                    .filter(line -> line.matches("(?i)(accept|authorization|content-[a-z]+|user-agent|x-.*): .*"))
                    .sorted(String.CASE_INSENSITIVE_ORDER)
                    .toList();
            return new Captured(lines.get(0), fields, body);
        }
    }

    /** Starts to listen on the loopback address. */
    public CapturingServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "capturing-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Adds an answer. */
    public CapturingServer answer(int status, String contentType, String body, String... fields) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + " Status\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                + content.length + "\r\nConnection: close\r\n";
        for (String field : fields) {
            head += field + "\r\n";
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
        answer.writeBytes(content);
        answers.add(answer.toByteArray());
        return this;
    }

    /** Returns where it is. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    /** Returns what was sent, in order. */
    public List<Captured> requests() {
        return List.copyOf(requests);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                InputStream in = new BufferedInputStream(connection.getInputStream());
                String head = head(in);
                byte[] body = in.readNBytes(length(head));
                requests.add(Captured.of(head, new String(body, StandardCharsets.UTF_8)));
                byte[] answer = answers.poll();
                if (answer != null) {
                    connection.getOutputStream().write(answer);
                }
            } catch (IOException e) {
                continue; // the client gave up, or the test is over
            }
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no whole header");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static int length(String head) {
        return head.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith("content-length: "))
                .mapToInt(line -> Integer.parseInt(line.substring("content-length: ".length())))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
