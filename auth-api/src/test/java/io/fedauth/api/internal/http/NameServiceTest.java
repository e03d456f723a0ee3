// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpCall.Repeat;
import io.fedauth.api.http.Purpose;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of https URLs, which the JDK looks up: in JVMs of their own, whose only name service is a file. */
@Tag("N8")
class NameServiceTest {
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Duration FIGURE = DEADLINE.plusMillis(500);

    @TempDir
    Path folder;

    @Test
    void unknownName_isTyped() throws Exception {
        assertOutcome(Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n"), "unknown_host");
    }

    /** Nobody ever writes to the pipe, so that whoever opens it hangs. */
    @Test
    void nameServiceThatHangs_endsWithTheDeadline() throws Exception {
        Path pipe = folder.resolve("hosts");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertOutcome(pipe, "timeout");
    }

    /** A group of receivers is nothing that one can connect to: the system says so without sending anything. */
    @Test
    void addressWithoutARoute_isTyped() throws Exception {
        assertOutcome(Files.writeString(folder.resolve("hosts"), "224.0.0.1 sts.example\n"), "connect_failed");
    }

    private void assertOutcome(Path hosts, String code) throws Exception {
        Path output = folder.resolve("output");
        Path outcome = folder.resolve("outcome");
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.net.hosts.file=" + hosts,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Caller.class.getName(),
                        outcome.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(jvm.exitValue()).as(Files.readString(output)).isZero();
        String[] said = Files.readString(outcome).split(" ");
        assertThat(said[0]).isEqualTo(code);
        assertThat(Duration.ofMillis(Long.parseLong(said[1])))
                .as("the best of three")
                .isLessThan(FIGURE);
    }

    /** What runs in those JVMs. */
    static final class Caller {
        private Caller() {}

        public static void main(String[] arguments) throws Exception {
            TransportFixture fixture = new TransportFixture();
            fixture.deadline = DEADLINE;
            BoundedTransport transport = fixture.transport();
            HttpCall call = HttpCall.post(URI.create("https://sts.example/token"), Purpose.TOKEN_ENDPOINT, Repeat.NEVER)
                    .form("a", "b")
                    .build();
            String code = "";
            long best = Long.MAX_VALUE;
            for (int i = 0; i < 3; i++) {
                long start = System.nanoTime();
                try {
                    transport.send(call);
                } catch (TransportException e) {
                    code = e.code();
                }
                best = Math.min(best, (System.nanoTime() - start) / 1_000_000);
            }
            Files.writeString(Path.of(arguments[0]), code + " " + best);
            Runtime.getRuntime().halt(0);
        }
    }
}
