// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpCall.Repeat;
import io.fedauth.api.http.Purpose;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM of 64 MiB, and eight endless answers at a time. */
@Tag("N4")
class SmallHeapTest {
    @TempDir
    Path folder;

    @Test
    void endlessBodies_fitIntoASmallHeap() throws Exception {
        Path output = folder.resolve("output");
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(jvm.exitValue()).as(Files.readString(output)).isEqualTo(Reader.ALL_REFUSED);
    }

    /** What runs in that JVM. */
    static final class Reader {
        static final int ALL_REFUSED = 42;

        private static final int ROUNDS = 10;
        private static final int AT_A_TIME = 8;

        private Reader() {}

        public static void main(String[] arguments) throws Exception {
            try (TransportFixture fixture = new TransportFixture();
                    FaultyServer server = FaultyServer.of(connection -> {
                        connection.read();
                        connection.send("HTTP/1.1 200 OK\r\n\r\n\"");
                        String filler = "a".repeat(8192);
                        while (true) {
                            connection.send(filler);
                        }
                    })) {
                BoundedTransport transport = fixture.transport();
                int refused = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    refused += IntStream.range(0, AT_A_TIME)
                            .mapToObj(i -> transport.sendAsync(call(server)).handle((answer, why) -> isTooLarge(why)))
                            .toList()
                            .stream()
                            .mapToInt(CompletableFuture::join)
                            .sum();
                }
                System.exit(refused == ROUNDS * AT_A_TIME ? ALL_REFUSED : 1);
            }
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
