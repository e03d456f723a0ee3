// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpCall.Repeat;
import io.fedauth.api.http.Purpose;
import io.fedauth.test.socket.FaultyServer;
import io.fedauth.test.socket.FaultyServer.Script;
import io.fedauth.test.socket.Scripts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are refused, each with a failure of our own. */
class HostileAnswerTest {
    private static final String SECRET = "canary-7f3a";

    private final TransportFixture fixture = new TransportFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Tag("N1")
    @ParameterizedTest
    @EnumSource(Purpose.class)
    void redirect_isRefusedAndNotFollowed(Purpose purpose) throws Exception {
        try (FaultyServer target = FaultyServer.of(Scripts.answer("stolen"))) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                try (FaultyServer server =
                        FaultyServer.of(Scripts.answer(status, "Location: " + target.uri() + "\r\n", ""))) {
                    TransportException post = failure(form(server, purpose));
                    TransportException get =
                            failure(HttpCall.get(server.uri(), purpose).build());

                    assertThat(post.code()).isEqualTo("redirect_refused");
                    assertThat(get.code()).isEqualTo("redirect_refused");
                    assertThat(post.retryable()).isFalse();
                    assertThat(post.getMessage())
                            .contains("127.0.0.1", String.valueOf(status), "configure the final URL");
                    assertThat(server.requests()).hasSize(2);
                }
            }
            assertThat(target.connectionCount()).isZero();
        }
    }

    @Test
    @Tag("N4")
    void endlessBody_isCutOffAtTheCap() throws Exception {
        try (FaultyServer server = FaultyServer.of(connection -> {
            connection.read();
            connection.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n\"");
            while (true) {
                connection.send("a".repeat(8192));
            }
        })) {
            TransportException failure = failure(form(server, Purpose.TOKEN_ENDPOINT));

            assertThat(failure.code()).isEqualTo("body_too_large");
            assertThat(failure.retryable()).isFalse();
            assertThat(failure.mayHaveBeenProcessed()).isTrue();
            assertThat(server.connection(0).endsWithin(Duration.ofSeconds(4)))
                    .as("the connection is closed")
                    .isTrue();
        }
    }

    @Test
    @Tag("N4")
    void declaredLengthBeyondTheCap_isRefusedBeforeTheBody() throws Exception {
        try (FaultyServer server = FaultyServer.of(connection -> {
            connection.read();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n");
            connection.awaitClosed();
        })) {
            assertThat(failure(form(server, Purpose.TOKEN_ENDPOINT)).code()).isEqualTo("body_too_large");
            assertThat(server.connection(0).endsWithin(Duration.ofSeconds(4))).isTrue();
        }
    }

    @Test
    @Tag("N4")
    void bodyOfExactlyTheCap_isTaken_oneByteMoreIsNot() throws Exception {
        int cap = 1 << 20;
        try (FaultyServer server = FaultyServer.of(
                Scripts.raw("HTTP/1.1 200 OK\r\n\r\n" + "a".repeat(cap)),
                Scripts.raw("HTTP/1.1 200 OK\r\n\r\n" + "a".repeat(cap + 1)))) {
            HttpCall call = form(server, Purpose.TOKEN_ENDPOINT);

            assertThat(fixture.transport().send(call).body()).hasSize(cap);
            assertThat(failure(call).code()).isEqualTo("body_too_large");
        }
    }

    @Tag("N5")
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "identity, gzip", "GZIP", "x-unknown"})
    void contentEncoding_isRefusedBeforeTheBody(String encoding) throws Exception {
        try (FaultyServer server = FaultyServer.of(connection -> {
            connection.read();
            connection.send("HTTP/1.1 200 OK\r\nContent-Encoding: " + encoding + "\r\nContent-Length: 100\r\n\r\n");
            connection.awaitClosed();
        })) {
            TransportException failure = failure(form(server, Purpose.TOKEN_ENDPOINT));

            assertThat(failure.code()).isEqualTo("encoding_refused");
            assertThat(failure.origin())
                    .contains(URI.create("http://" + server.uri().getAuthority()));
            assertThat(server.requests().get(0).fields()).doesNotContainKey("accept-encoding");
        }
    }

    @Test
    @Tag("N5")
    void bomb_isRefusedBeforeItCanGoOff() throws Exception {
        byte[] member = gzip(new byte[1 << 20]);
        Duration best = Duration.ofDays(1);
        try (FaultyServer server = FaultyServer.of(connection -> {
            connection.read();
            connection.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
            for (int mebibyte = 0; mebibyte < 1024; mebibyte++) {
                connection.send(member);
            }
        })) {
            for (int i = 0; i < 10; i++) {
                long start = System.nanoTime();
                assertThat(failure(form(server, Purpose.TOKEN_ENDPOINT)).code()).isEqualTo("encoding_refused");
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                best = took.compareTo(best) < 0 ? took : best;
            }
        }
        assertThat(member).as("a thousandth").hasSizeLessThan(2_000);
        assertThat(best).isLessThan(Duration.ofMillis(100));
    }

    @Test
    @Tag("N5")
    void identityEncoding_isTaken() throws Exception {
        try (FaultyServer server = FaultyServer.of(Scripts.answer(200, "Content-Encoding: identity\r\n", "{}"))) {
            assertThat(fixture.transport()
                            .send(form(server, Purpose.TOKEN_ENDPOINT))
                            .body())
                    .hasSize(2);
        }
    }

    @Tag("N6")
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    before any byte   | ''
                    in the status     | HTTP/1.1 20
                    in the fields     | HTTP/1.1 200 OK~X-Secret: canary-7f3a
                    after the fields  | HTTP/1.1 200 OK~Content-Length: 10~~
                    in the body       | HTTP/1.1 200 OK~Content-Length: 10~~{"a":
                    in a chunk        | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~{"a"
                    between chunks    | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~{"a":~
                    """)
    void connectionThatEnds_isTypedAndRetryable(String where, String sent) throws Exception {
        String message = sent.replace("~", "\r\n");
        for (boolean reset : new boolean[] {true, false}) {
            try (FaultyServer server = FaultyServer.of(partly(message, reset))) {
                TransportException failure = failure(form(server, Purpose.TOKEN_ENDPOINT));

                assertThat(failure.code()).as(where).isEqualTo("connection_lost");
                assertThat(failure.retryable()).isTrue();
                assertThat(failure.mayHaveBeenProcessed()).isTrue();
                assertThat(failure).hasNoCause();
                assertThat(server.requests()).as("a POST is not sent again").hasSize(1);
            }
        }
    }

    @Tag("N7")
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    no HTTP                     | canary-7f3a nonsense~~
                    another protocol            | SSH-2.0-OpenSSH_9.6~~
                    status is no number         | HTTP/1.1 abc OK~~
                    length is no number         | HTTP/1.1 200 OK~Content-Length: abc~~
                    length is negative          | HTTP/1.1 200 OK~Content-Length: -5~~{}
                    two lengths                 | HTTP/1.1 200 OK~Content-Length: 2~Content-Length: 3~~{}
                    length and chunks           | HTTP/1.1 200 OK~Content-Length: 2~Transfer-Encoding: chunked~~2~{}~0~~
                    chunk size is garbage       | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~{}~0~~
                    chunk size is negative      | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~-2~{}~0~~
                    chunk size overflows        | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~fffffffffffffffff~{}~0~~
                    """)
    void malformedAnswer_isTypedAndNotQuoted(String what, String sent) throws Exception {
        try (FaultyServer server = FaultyServer.of(Scripts.raw(sent.replace("~", "\r\n")))) {
            TransportException failure = failure(form(server, Purpose.TOKEN_ENDPOINT));

            assertThat(failure.code()).as(what).isEqualTo("malformed_answer");
            assertThat(failure).hasNoCause();
            assertThat(failure.getMessage()).doesNotContain(SECRET);
        }
    }

    @Test
    @Tag("N7")
    void bytesBehindTheDeclaredLength_neverBecomeTheNextAnswer() throws Exception {
        String evil = Scripts.message(200, "", "evil");
        try (FaultyServer server = FaultyServer.of(
                connection -> {
                    connection.read();
                    connection.send(Scripts.message(200, "", "good") + evil);
                    connection.awaitClosed();
                },
                Scripts.answer("good"))) {
            HttpCall call = form(server, Purpose.TOKEN_ENDPOINT);
            for (int i = 0; i < 5; i++) {
                assertThat(new String(fixture.transport().send(call).body())).isEqualTo("good");
            }
        }
    }

    @Test
    void endlessHeaderFields_areRefused() throws Exception {
        try (FaultyServer server = FaultyServer.of(connection -> {
            connection.read();
            connection.send("HTTP/1.1 200 OK\r\n");
            while (true) {
                connection.send("X-Filler: " + "a".repeat(2000) + "\r\n");
            }
        })) {
            assertThat(failure(form(server, Purpose.TOKEN_ENDPOINT)).code()).isEqualTo("malformed_answer");
        }
    }

    private static Script partly(String message, boolean reset) {
        return connection -> {
            connection.read();
            connection.send(message);
            if (reset) {
                pauseSoThatTheBytesArrive();
                connection.reset();
            }
        };
    }

    private static void pauseSoThatTheBytesArrive() throws InterruptedException {
        Thread.sleep(50);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private static HttpCall form(FaultyServer server, Purpose purpose) {
        return HttpCall.post(server.uri(), purpose, Repeat.NEVER)
                .form("subject_token", SECRET)
                .build();
    }

    private TransportException failure(HttpCall call) {
        return catchThrowableOfType(
                TransportException.class, () -> fixture.transport().send(call));
    }
}
