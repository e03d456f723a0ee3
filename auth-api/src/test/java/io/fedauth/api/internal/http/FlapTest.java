// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.AccessToken;
import io.fedauth.api.AuthException;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpCall.Repeat;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.HttpTransport;
import io.fedauth.api.http.Purpose;
import io.fedauth.test.socket.Connection;
import io.fedauth.test.socket.FaultyServer;
import io.fedauth.test.socket.Scripts;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server of whose answers every fifth, drawn at random, is a failure that passes. */
@Tag("N10")
class FlapTest {
    private static final int CALLS = 10_000;
    private static final int[] FAILURES = {408, 500, 502, 503, 504};

    private final TransportFixture fixture = new TransportFixture();
    private final FakeTime clock = new FakeTime();
    private final AtomicInteger refreshes = new AtomicInteger();

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Three attempts at most leave 0.2³ of the calls, eight in a thousand: no more can be had of three attempts. */
    @Test
    void aCall_takesThreeRequestsAtMost_andMostSucceed() throws Exception {
        try (FaultyServer server = FaultyServer.of(flapping())) {
            HttpTransport transport = fixture.transportOn(clock);
            int failed = 0;
            for (int call = 0; call < CALLS; call++) {
                failed += transport.send(call(server, String.valueOf(call))).status() == 200 ? 0 : 1;
            }

            Map<String, Long> requests = server.requests().stream()
                    .collect(Collectors.groupingBy(Connection.Request::body, Collectors.counting()));
            assertThat(requests).hasSize(CALLS);
            assertThat(requests.values()).allMatch(count -> count <= 3);
            assertThat(failed).as("of %d calls", CALLS).isLessThan(CALLS / 100);
        }
    }

    /** A token that still lives bridges a refresh that failed, so callers see far less. */
    @Test
    void aCredential_failsLessThanOneCallerInAThousand() throws Exception {
        try (FaultyServer server = FaultyServer.of(flapping());
                Credentials credentials = Credentials.builder()
                        .wiring(wiring -> wiring.time(clock))
                        .build()) {
            HttpTransport transport = fixture.transportOn(clock);
            Credential credential =
                    credentials.context().refreshing("flapping", (wish, context) -> token(transport, server));
            int failed = 0;
            for (int caller = 0; caller < CALLS; caller++) {
                clock.pass(Duration.ofMinutes(1));
                try {
                    settle(credential.token());
                } catch (AuthException e) {
                    failed++;
                }
            }

            assertThat(server.requests()).as("a token an hour").hasSizeGreaterThan(CALLS / 60);
            assertThat(failed).as("of %d callers", CALLS).isLessThanOrEqualTo(CALLS / 1_000);
        }
    }

    private AccessToken token(HttpTransport transport, FaultyServer server) throws InterruptedException {
        refreshes.incrementAndGet();
        HttpResult answer = transport.send(call(server, "refresh"));
        refreshes.decrementAndGet();
        if (answer.status() != 200) {
            throw new TransportException("busy", "answered " + answer.status(), null, true, true);
        }
        return AccessToken.builder("token")
                .obtainedAt(clock.instant())
                .expiresAt(clock.instant().plus(Duration.ofHours(1)))
                .build();
    }

    /** A refresh that began in the background has a minute of this clock to end, which passes at once. */
    private void settle(AccessToken token) throws InterruptedException {
        if (clock.instant()
                .plus(Duration.ofMinutes(6))
                .isBefore(token.expiresAt().orElseThrow())) {
            return;
        }
        do {
            Thread.sleep(5);
        } while (refreshes.get() > 0);
    }

    private static FaultyServer.Script flapping() {
        Random random = new Random(20260303);
        return connection -> {
            while (connection.read() != null) {
                int draw;
                synchronized (random) {
                    draw = random.nextInt(5 * FAILURES.length);
                }
                connection.send(Scripts.message(draw < FAILURES.length ? FAILURES[draw] : 200, "", "{}"));
            }
        };
    }

    private static HttpCall call(FaultyServer server, String number) {
        return HttpCall.post(server.uri(), Purpose.TOKEN_ENDPOINT, Repeat.SAFE)
                .form("call", number)
                .build();
    }
}
