// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpCall.Repeat;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.Purpose;
import io.fedauth.test.socket.FaultyServer;
import io.fedauth.test.socket.Scripts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many callers, few threads. */
class ManyCallersTest {
    private final TransportFixture fixture = new TransportFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    @Tag("P6")
    void callsUnderWay_holdNoThreadOfTheLibrary() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        try (FaultyServer server = FaultyServer.of(connection -> {
            connection.read();
            answer.await();
            connection.send(Scripts.message(200, "", "{}"));
        })) {
            BoundedTransport transport = fixture.transport();
            List<CompletableFuture<HttpResult>> calls = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                calls.add(transport.sendAsync(call(server)));
            }
            for (int i = 0; i < 300 && server.requests().size() < 100; i++) {
                Thread.sleep(10);
            }

            long ours = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("fedauth-"))
                    .count();
            answer.countDown();

            assertThat(server.requests()).hasSize(100);
            assertThat(ours).isLessThanOrEqualTo(8 + 4 + 1);
            assertThat(calls).allSatisfy(call -> assertThat(call.get().status()).isEqualTo(200));
        }
    }

    @Test
    void callbacks_mayMakeBlockingCallsThemselves() throws Exception {
        try (FaultyServer server = FaultyServer.of(Scripts.answer("{}"))) {
            BoundedTransport transport = fixture.transport();
            List<CompletableFuture<Integer>> chains = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                chains.add(transport.sendAsync(call(server)).thenApply(first -> again(transport, server)));
            }

            assertThat(chains)
                    .allSatisfy(
                            chain -> assertThat(chain.get(6, TimeUnit.SECONDS)).isEqualTo(200));
        }
    }

    @Test
    void answer_doesNotDependOnTheCommonPool() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        for (int i = 0; i < ForkJoinPool.getCommonPoolParallelism(); i++) {
            ForkJoinPool.commonPool().execute(() -> awaitQuietly(release));
        }
        try (FaultyServer server = FaultyServer.of(Scripts.answer("{}"))) {
            BoundedTransport transport = fixture.transport();

            assertThat(transport.send(call(server)).status()).isEqualTo(200);
            assertThat(transport
                            .sendAsync(call(server))
                            .get(6, TimeUnit.SECONDS)
                            .status())
                    .isEqualTo(200);
        } finally {
            release.countDown();
        }
    }

    private static int again(BoundedTransport transport, FaultyServer server) {
        try {
            return transport.send(call(server)).status();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpCall call(FaultyServer server) {
        return HttpCall.post(server.uri(), Purpose.TOKEN_ENDPOINT, Repeat.SAFE)
                .form("grant_type", "x")
                .build();
    }
}
