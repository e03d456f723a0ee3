// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.api.TransportException;
import io.fedauth.api.event.AuthEvent;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpCall.Repeat;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.HttpTransport;
import io.fedauth.api.http.Purpose;
import io.fedauth.test.socket.Connection;
import io.fedauth.test.socket.FaultyServer;
import io.fedauth.test.socket.Scripts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attempts, and the pauses between them on a clock that only the pauses move. */
class RetryTest {
    private final TransportFixture fixture = new TransportFixture();
    private final FakeTime clock = new FakeTime();

    RetryTest() {
        fixture.deadline = Duration.ofSeconds(30);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Tag("N10")
    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void passingStatus_isTriedThreeTimesAndThenHandedBack(int status) throws Exception {
        try (FaultyServer server = FaultyServer.of(Scripts.answer(status, "", "busy"))) {
            HttpResult blocking = fixture.transportOn(clock).send(post(server, Repeat.SAFE));
            HttpResult async = fixture.transportOn(clock)
                    .sendAsync(post(server, Repeat.SAFE))
                    .get();

            assertThat(blocking.status()).isEqualTo(status);
            assertThat(async.status()).isEqualTo(status);
            assertThat(server.requests()).hasSize(6);
            assertThat(fixture.pauses)
                    .as("half of 250 ms, then half of 500 ms, for both")
                    .containsExactly(
                            Duration.ofMillis(125),
                            Duration.ofMillis(250),
                            Duration.ofMillis(125),
                            Duration.ofMillis(250));
        }
    }

    @Tag("N10")
    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 403, 404, 410, 501, 505})
    void otherStatus_isHandedBackAtOnce(int status) throws Exception {
        try (FaultyServer server = FaultyServer.of(Scripts.answer(status, "", ""))) {
            assertThat(fixture.transportOn(clock)
                            .send(post(server, Repeat.SAFE))
                            .status())
                    .isEqualTo(status);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    @Tag("N10")
    void flap_isNotSeenByTheCaller() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (FaultyServer server = FaultyServer.of(connection -> {
            while (connection.read() != null) {
                int status = calls.incrementAndGet() % 3 == 0 ? 200 : 500;
                connection.send(Scripts.message(status, "", "{}"));
            }
        })) {
            HttpTransport transport = fixture.transportOn(clock);
            for (int i = 0; i < 20; i++) {
                assertThat(transport.send(post(server, Repeat.SAFE)).status()).isEqualTo(200);
            }
            assertThat(server.requests()).hasSize(60);
        }
    }

    @Tag("N11")
    @ParameterizedTest
    @EnumSource(
            value = Repeat.class,
            names = {"UNSENT", "NEVER"})
    void unsafeCall_isSentOnceWhateverHappens(Repeat repeat) throws Exception {
        try (FaultyServer busy = FaultyServer.of(Scripts.answer(503, "", ""));
                FaultyServer broken = FaultyServer.of(Scripts.reset())) {
            HttpTransport transport = fixture.transportOn(clock);

            assertThat(transport.send(post(busy, repeat)).status()).isEqualTo(503);
            TransportException lost =
                    catchThrowableOfType(TransportException.class, () -> transport.send(post(broken, repeat)));

            assertThat(lost.mayHaveBeenProcessed()).isTrue();
            assertThat(busy.requests()).hasSize(1);
            assertThat(broken.requests()).hasSize(1);
            assertThat(fixture.pauses).isEmpty();
        }
    }

    @Test
    @Tag("N11")
    void connectionThatWasCutWhileIdle_doesNotSendAnUnsafeCallTwice() throws Exception {
        try (FaultyServer server = FaultyServer.of(
                connection -> {
                    connection.read();
                    connection.send(Scripts.message(200, "", "first"));
                    connection.read();
                    connection.reset();
                },
                Scripts.answer("second"))) {
            HttpTransport transport = fixture.transportOn(clock);
            transport.send(post(server, Repeat.NEVER));

            catchThrowableOfType(TransportException.class, () -> transport.send(post(server, Repeat.NEVER)));

            assertThat(server.requests()).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Tag("N11")
    @ParameterizedTest
    @CsvSource({"SAFE, 3", "UNSENT, 3", "NEVER, 1"})
    void refusedConnection_isTriedAgainUnlessTheCallSaysNever(Repeat repeat, int attempts) throws Exception {
        HttpCall call = HttpCall.post(closedPort(), Purpose.TOKEN_ENDPOINT, repeat)
                .form("a", "b")
                .build();

        TransportException failure = catchThrowableOfType(
                TransportException.class, () -> fixture.transportOn(clock).send(call));

        assertThat(failure.code()).isEqualTo("connect_failed");
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.mayHaveBeenProcessed()).isFalse();
        assertThat(fixture.events).hasSize(attempts);
    }

    @Test
    @Tag("N6")
    void lostConnection_ofASafePost_isTriedThreeTimes() throws Exception {
        try (FaultyServer server = FaultyServer.of(Scripts.reset(), Scripts.reset(), Scripts.answer("{}"))) {
            assertThat(fixture.transportOn(clock)
                            .send(post(server, Repeat.SAFE))
                            .status())
                    .isEqualTo(200);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    @Tag("N10")
    void lostGet_countsTwice_becauseTheJdkSendsItAgainItself() throws Exception {
        try (FaultyServer server = FaultyServer.of(Scripts.reset())) {
            HttpCall call = HttpCall.get(server.uri(), Purpose.KEYS).build();

            catchThrowableOfType(
                    TransportException.class, () -> fixture.transportOn(clock).send(call));

            assertThat(server.requests()).hasSizeLessThanOrEqualTo(3);
            assertThat(fixture.events).hasSize(1);
        }
    }

    @Tag("N9")
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    5                                | 5
                    0                                | 0.125
                    -7                               | 0.125
                    soon                             | 0.125
                    1e3                              | 0.125
                    Sun, 01 Mar 2026 12:00:07 GMT    | 7
                    Sun, 01 Mar 2026 11:00:00 GMT    | 0.125
                    """)
    void retryAfter_isKept(String field, double seconds) throws Exception {
        try (FaultyServer server =
                FaultyServer.of(Scripts.once(503, "Retry-After: " + field + "\r\n", ""), Scripts.answer("{}"))) {
            assertThat(fixture.transportOn(clock)
                            .send(post(server, Repeat.SAFE))
                            .status())
                    .isEqualTo(200);

            assertThat(fixture.pauses).hasSize(1);
            assertThat(fixture.pauses.get(0).toNanos() / 1e9).isBetween(seconds, seconds * 1.1);
        }
    }

    @Test
    @Tag("N9")
    void retryAfterDate_isReadByTheClockOfTheServer() throws Exception {
        String fields = "Date: Mon, 01 Jan 2024 00:00:00 GMT\r\nRetry-After: Mon, 01 Jan 2024 00:00:04 GMT\r\n";
        try (FaultyServer server = FaultyServer.of(Scripts.once(429, fields, ""), Scripts.answer("{}"))) {
            fixture.random = 0;

            fixture.transportOn(clock).send(post(server, Repeat.SAFE));

            assertThat(fixture.pauses).containsExactly(Duration.ofSeconds(4));
        }
    }

    @Tag("N9")
    @ParameterizedTest
    @ValueSource(strings = {"1000000000", "999999999999999999", "31", "Fri, 01 Jan 2100 00:00:00 GMT"})
    void retryAfterBeyondTheDeadline_handsTheAnswerBackAtOnce(String field) throws Exception {
        try (FaultyServer server = FaultyServer.of(Scripts.answer(503, "Retry-After: " + field + "\r\n", ""))) {
            assertThat(fixture.transportOn(clock)
                            .send(post(server, Repeat.SAFE))
                            .status())
                    .isEqualTo(503);
            assertThat(server.requests()).hasSize(1);
            assertThat(fixture.pauses).isEmpty();
        }
    }

    @Test
    void eachAttempt_isPreparedAnew() throws Exception {
        AtomicInteger made = new AtomicInteger();
        try (FaultyServer server = FaultyServer.of(Scripts.answer(500, "", ""))) {
            HttpCall call = HttpCall.post(server.uri(), Purpose.TOKEN_ENDPOINT, Repeat.SAFE)
                    .form("grant_type", "x")
                    .eachAttempt(builder -> builder.form("client_assertion", "jti-" + made.incrementAndGet()))
                    .build();

            fixture.transportOn(clock).send(call);

            assertThat(server.requests())
                    .extracting(Connection.Request::body)
                    .containsExactly(
                            "grant_type=x&client_assertion=jti-1",
                            "grant_type=x&client_assertion=jti-2",
                            "grant_type=x&client_assertion=jti-3");
        }
    }

    @Test
    void preparationThatFails_failsBothWaysAlike() throws Exception {
        IllegalStateException broken = new IllegalStateException("no key");
        HttpCall call = HttpCall.get(closedPort(), Purpose.KEYS)
                .eachAttempt(builder -> {
                    throw broken;
                })
                .build();

        HttpTransport transport = fixture.transportOn(clock);

        assertThat(catchThrowableOfType(IllegalStateException.class, () -> transport.send(call)))
                .isSameAs(broken);
        assertThat(catchThrowableOfType(
                        ExecutionException.class,
                        () -> transport.sendAsync(call).get()))
                .hasCause(broken);
    }

    @Test
    void everyAttempt_isReported_withoutPathOrFields() throws Exception {
        try (FaultyServer server = FaultyServer.of(Scripts.once(500, "", ""), Scripts.reset(), Scripts.answer("{}"))) {
            fixture.transportOn(clock).send(post(server, Repeat.SAFE));

            List<AuthEvent.Attempt> attempts =
                    fixture.events.stream().map(AuthEvent.Attempt.class::cast).toList();
            assertThat(attempts).extracting(AuthEvent.Attempt::number).containsExactly(1, 2, 3);
            assertThat(attempts)
                    .extracting(AuthEvent.Attempt::status)
                    .containsExactly(OptionalInt.of(500), OptionalInt.empty(), OptionalInt.of(200));
            assertThat(attempts).extracting(AuthEvent.Attempt::host).containsOnly("127.0.0.1");
            assertThat(attempts).extracting(AuthEvent.Attempt::purpose).containsOnly(Purpose.TOKEN_ENDPOINT);
        }
    }

    private static HttpCall post(FaultyServer server, Repeat repeat) {
        return HttpCall.post(server.uri(), Purpose.TOKEN_ENDPOINT, repeat)
                .form("grant_type", "x")
                .build();
    }

    private static URI closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }
    }
}
