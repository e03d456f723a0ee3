// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpCall.Repeat;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.Purpose;
import io.fedauth.test.socket.FaultyServer;
import io.fedauth.test.socket.FaultyServer.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM of 64 MiB whose sockets hold little: eight endless answers at a time, and what one of them costs. */
@Tag("N4")
class SmallHeapTest {
    private static final long MIB = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void endlessBodies_fitIntoASmallHeap() throws Exception {
        Path output = folder.resolve("output");
        Path figures = folder.resolve("figures");
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djdk.httpclient.receiveBufferSize=16384",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        figures.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(jvm.waitFor(120, TimeUnit.SECONDS)).isTrue();

        assertThat(jvm.exitValue()).as(Files.readString(output)).isZero();
        List<Long> figure =
                Files.readAllLines(figures).stream().map(Long::valueOf).toList();
        assertThat(figure.get(0)).as("refused").isEqualTo(80);
        assertThat(figure.get(1))
                .as("bytes that left the server, with what the system and the JDK had still to hand over")
                .isLessThan(4 * MIB);
        assertThat(figure.get(2))
                .as("bytes of heap held by a body of the largest size")
                .isLessThan(4 * MIB);
    }

    /** What runs in that JVM. */
    static final class Reader {
        private static final int ROUNDS = 10;
        private static final int AT_A_TIME = 8;
        private static final int BUFFER = 16 * 1024;

        private Reader() {}

        public static void main(String[] arguments) throws Exception {
            try (TransportFixture fixture = new TransportFixture();
                    FaultyServer endless = FaultyServer.of(body(Long.MAX_VALUE));
                    FaultyServer full = FaultyServer.of(body(MIB))) {
                BoundedTransport transport = fixture.transport();
                int refused = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    refused += IntStream.range(0, AT_A_TIME)
                            .mapToObj(i -> transport.sendAsync(call(endless)).handle((answer, why) -> isTooLarge(why)))
                            .toList()
                            .stream()
                            .mapToInt(CompletableFuture::join)
                            .sum();
                }
                long sent = IntStream.range(0, endless.connectionCount())
                        .mapToLong(index -> endless.connection(index).sent())
                        .max()
                        .orElseThrow();
                Files.write(
                        Path.of(arguments[0]),
                        List.of(String.valueOf(refused), String.valueOf(sent), String.valueOf(held(transport, full))));
                System.exit(0);
            }
        }

        /** What the heap holds more while a body of the largest size has arrived and not ended. */
        private static long held(BoundedTransport transport, FaultyServer full) throws InterruptedException {
            long before = used();
            CompletableFuture<HttpResult> pending = transport.sendAsync(call(full));
            while (full.connectionCount() == 0 || full.connection(0).sent() < MIB) {
                Thread.sleep(10);
            }
            Thread.sleep(500);
            long held = used() - before;
            pending.cancel(true);
            return held;
        }

        private static long used() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }

        /** Sends a body of so many bytes, and leaves its end open. */
        private static Script body(long length) {
            return connection -> {
                connection.read();
                connection.socket().setSendBufferSize(BUFFER);
                connection.send("HTTP/1.1 200 OK\r\n\r\n");
                byte[] filler = "a".repeat(BUFFER).getBytes(ISO_8859_1);
                for (long sent = 0; sent < length; sent += filler.length) {
                    connection.send(filler);
                }
                connection.awaitClosed();
            };
        }

        private static int isTooLarge(Throwable why) {
            return why instanceof TransportException failure && failure.code().equals("body_too_large") ? 1 : 0;
        }

        private static HttpCall call(FaultyServer server) {
            return HttpCall.post(server.uri(), Purpose.TOKEN_ENDPOINT, Repeat.NEVER)
                    .form("a", "b")
                    .build();
        }
    }
}
