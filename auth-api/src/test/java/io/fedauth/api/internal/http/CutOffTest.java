// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpCall.Repeat;
import io.fedauth.api.http.Purpose;
import io.fedauth.test.socket.Connection;
import io.fedauth.test.socket.FaultyServer;
import io.fedauth.test.socket.FaultyServer.Script;
import io.fedauth.test.socket.Scripts;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that cuts connections at any point, kept-alive ones included, and codes that work once. */
class CutOffTest {
    /** For each of the two kinds of calls that must not be repeated; 10,000 in all. */
    private static final int CALLS = 5_000;

    private static final int CUTS = 1_000;

    private final TransportFixture fixture = new TransportFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Tag("N6")
    @Tag("N11")
    @ParameterizedTest
    @EnumSource(
            value = Repeat.class,
            names = {"NEVER", "UNSENT"})
    void codeThatWorksOnce_isNeverSentTwice(Repeat repeat) throws Exception {
        TreeMap<String, Integer> outcomes = new TreeMap<>();
        try (FaultyServer server = FaultyServer.of(whimsical(new Random(20260301)))) {
            BoundedTransport transport = fixture.transportOn(new FakeTime());
            for (int i = 0; i < CALLS; i++) {
                outcomes.merge(outcome(transport, server, repeat, i), 1, Integer::sum);
            }

            assertThat(server.requests()).extracting(Connection.Request::body).doesNotHaveDuplicates();
            assertThat(server.requests()).hasSizeGreaterThan(CALLS / 2);
        }
        assertThat(outcomes.keySet())
                .contains("200", "connection_lost")
                .isSubsetOf("200", "connection_lost", "connect_failed");
    }

    @Test
    @Tag("N6")
    void everyCut_isTypedAndRetryable_andNoneIsHalfAnAnswer() throws Exception {
        Random random = new Random(20260302);
        String answer = Scripts.message(200, "", "{\"access_token\":\"x\"}");
        try (FaultyServer server = FaultyServer.of(connection -> {
            connection.read();
            int where;
            synchronized (random) {
                where = random.nextInt(answer.length());
            }
            connection.send(answer.substring(0, where));
            connection.reset();
        })) {
            BoundedTransport transport = fixture.transportOn(new FakeTime());
            for (int i = 0; i < CUTS; i++) {
                HttpCall call = HttpCall.post(server.uri(), Purpose.TOKEN_ENDPOINT, Repeat.NEVER)
                        .form("code", String.valueOf(i))
                        .build();
                TransportException failure = catchThrowableOfType(TransportException.class, () -> transport.send(call));

                assertThat(failure.code()).isEqualTo("connection_lost");
                assertThat(failure.retryable()).isTrue();
            }
            assertThat(server.requests()).hasSize(CUTS);
        }
    }

    private static String outcome(BoundedTransport transport, FaultyServer server, Repeat repeat, int code)
            throws InterruptedException {
        HttpCall call = HttpCall.post(server.uri(), Purpose.TOKEN_ENDPOINT, repeat)
                .form("code", String.valueOf(code))
                .build();
        try {
            return String.valueOf(transport.send(call).status());
        } catch (TransportException e) {
            return e.code();
        }
    }

    private static Script whimsical(Random random) {
        return connection -> {
            while (true) {
                int whim;
                synchronized (random) {
                    whim = random.nextInt(5);
                }
                if (whim == 0) {
                    connection.reset();
                    return;
                }
                if (connection.read() == null) {
                    return;
                }
                String answer = Scripts.message(200, "", "{\"access_token\":\"x\"}");
                if (whim == 1) {
                    connection.reset();
                    return;
                }
                connection.send(whim == 2 ? answer.substring(0, answer.length() - 5) : answer);
                if (whim <= 3) {
                    return;
                }
            }
        };
    }
}
