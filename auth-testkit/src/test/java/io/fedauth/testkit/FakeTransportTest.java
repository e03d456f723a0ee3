// SPDX-License-Identifier: Apache-2.0
package io.fedauth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.Purpose;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FakeTransportTest {
    private static final HttpCall CALL =
            HttpCall.get(URI.create("https://server.example/"), Purpose.KEYS).build();

    private final FakeTransport transport = new FakeTransport();

    @Test
    void send_scripted_usesEachAnswerOnceThenTheUsualOne() throws Exception {
        transport.next(FakeTransport.answer(503, "text/plain", "")).always(FakeTransport.json("{}"));
        assertThat(transport.send(CALL).status()).isEqualTo(503);
        HttpResult usual = transport.send(CALL);
        assertThat(usual.status()).isEqualTo(200);
        assertThat(usual.contentType()).contains("application/json");
        assertThat(usual.body()).asString().isEqualTo("{}");
    }

    @Test
    void send_nothingScripted_failsNamingTheCall() {
        assertThatThrownBy(() -> transport.send(CALL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GET server.example");
    }

    @Test
    void calls_holdsWhatAnAttemptWouldSend() throws Exception {
        transport.always(FakeTransport.json("{}"));
        transport.send(CALL.toBuilder()
                .eachAttempt(call -> call.header("X-Proof", "fresh"))
                .build());
        assertThat(transport.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.headers()).containsExactly(Map.entry("X-Proof", "fresh")));
    }

    @Test
    void send_failure_isThrown() {
        TransportException outage = new TransportException("outage", "no connection", null, true, false);
        transport.always(FakeTransport.failure(outage));
        assertThatThrownBy(() -> transport.send(CALL)).isSameAs(outage);
        assertThat(transport.sendAsync(CALL)).failsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void sendAsync_cancelled_interruptsTheAnswer() throws Exception {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        transport.always(call -> {
            try {
                return FakeTransport.silence().to(call);
            } catch (InterruptedException e) {
                interrupted.complete(true);
                throw e;
            }
        });
        CompletableFuture<HttpResult> answer = transport.sendAsync(CALL);
        while (transport.calls().isEmpty()) {
            Thread.onSpinWait();
        }
        answer.cancel(true);
        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
    }
}
