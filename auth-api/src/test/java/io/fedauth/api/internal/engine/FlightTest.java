// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.AccessToken;
import io.fedauth.api.AuthException;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TransportException;
import io.fedauth.api.UnavailableException;
import io.fedauth.api.spi.FetchContext;
import io.fedauth.api.spi.TimeSource;
import io.fedauth.api.spi.TokenFetcher;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FlightTest {
    private final StubFetcher source = new StubFetcher(TimeSource.system());
    private Credentials credentials = Credentials.builder().build();
    private Credential credential = credentials.context().refreshing("stub", source);

    @AfterEach
    void close() {
        source.gate.countDown();
        credentials.close();
    }

    @Test
    @Tag("N15")
    void anInterruptedCaller_returnsAtOnceWithItsFlagSet_andTheOthersGetTheirToken() throws Exception {
        source.gate = new CountDownLatch(1);
        AtomicReference<Throwable> caught = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread leader = new Thread(() -> {
            try {
                credential.token();
            } catch (CancellationException e) {
                caught.set(e);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        leader.start();
        Await.until(() -> source.fetches.get() == 1);
        CompletableFuture<AccessToken> follower = credential.tokenAsync(TokenRequest.DEFAULT);
        leader.interrupt();
        leader.join(10_000);

        assertThat(caught.get()).isInstanceOf(CancellationException.class);
        assertThat(flag.get()).isTrue();
        source.gate.countDown();
        assertThat(follower.get(10, TimeUnit.SECONDS).value()).isEqualTo("token-1");
        assertThat(source.fetches).hasValue(1);
    }

    @Test
    void cancellingAFuture_cancelsNothingElse() throws Exception {
        source.gate = new CountDownLatch(1);
        CompletableFuture<AccessToken> one = credential.tokenAsync(TokenRequest.DEFAULT);
        CompletableFuture<AccessToken> other = credential.tokenAsync(TokenRequest.DEFAULT);
        one.cancel(true);
        source.gate.countDown();

        assertThat(other.get(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(source.fetches).hasValue(1);
    }

    @Test
    void anImpatientCaller_leaves_andTheFlightGoesOn() throws Exception {
        source.gate = new CountDownLatch(1);
        TokenRequest impatient =
                TokenRequest.builder().maxWait(Duration.ofMillis(20)).build();

        assertThatThrownBy(() -> credential.token(impatient))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.code()).isEqualTo("timeout"));
        assertThatThrownBy(() -> credential.tokenAsync(impatient).get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TransportException.class);
        source.gate.countDown();
        assertThat(credential.token()).isNotNull();
        assertThat(source.fetches).hasValue(1);
    }

    @Test
    void theDeadline_endsTheFlightAndInterruptsTheFetch() throws Exception {
        credentials = Credentials.builder().deadline(Duration.ofMillis(50)).build();
        CountDownLatch interrupted = new CountDownLatch(1);
        TokenFetcher stuck = new TokenFetcher() {
            @Override
            public AccessToken fetch(TokenRequest wish, FetchContext context) throws InterruptedException {
                try {
                    Thread.sleep(60_000);
                    throw new IllegalStateException("slept well");
                } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                }
            }

            @Override
            public Duration limit() {
                return Duration.ofMillis(50);
            }
        };
        credential = credentials.context().refreshing("stuck", stuck);

        assertThatThrownBy(credential::token)
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("stuck: no token within");
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void futures_areNeverCompletedOnTheThreadThatFetches() throws Exception {
        AtomicReference<Thread> fetching = new AtomicReference<>();
        AtomicReference<Thread> completing = new AtomicReference<>();
        source.gate = new CountDownLatch(1);
        credential = credentials.context().refreshing("stub", (wish, context) -> {
            fetching.set(Thread.currentThread());
            return source.fetch(wish, context);
        });
        CompletableFuture<Void> done =
                credential.tokenAsync(TokenRequest.DEFAULT).thenAccept(token -> completing.set(Thread.currentThread()));
        source.gate.countDown();
        done.get(10, TimeUnit.SECONDS);

        assertThat(completing.get()).isNotNull().isNotSameAs(fetching.get());
    }

    @Test
    void continuationsThatWaitForFurtherTokens_doNotDeadlock() throws Exception {
        List<CompletableFuture<AccessToken>> futures = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String audience = "a" + i;
            futures.add(credential
                    .tokenAsync(TokenRequest.builder().audience(audience).build())
                    .thenApply(token -> credential
                            .tokenAsync(TokenRequest.builder()
                                    .audience(audience + "b")
                                    .build())
                            .join()));
        }
        for (CompletableFuture<AccessToken> future : futures) {
            assertThat(future.get(30, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void unexpectedFailures_reachThoseWhoWait() {
        assertThatThrownBy(failing(new IOException("disk")))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.code()).isEqualTo("io_failed"));
        assertThatThrownBy(failing(new IllegalStateException("bug")))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("java.lang.IllegalStateException");
        assertThatThrownBy(failing(new NoClassDefFoundError("com/example/Missing")))
                .isInstanceOf(TransportException.class)
                .hasRootCauseInstanceOf(NoClassDefFoundError.class);
        assertThatThrownBy(failing(new InterruptedException("odd")))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.code()).isEqualTo("interrupted"));
    }

    private org.assertj.core.api.ThrowableAssert.ThrowingCallable failing(Throwable failure) {
        Credential broken = credentials.context().refreshing("broken", (wish, context) -> {
            FlightTest.<RuntimeException>sneak(failure);
            throw new AssertionError("unreachable");
        });
        return broken::token;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    @Nested
    class OneOnTopOfAnother {
        @Test
        void aHundredAtOnce_doNotDeadlock() throws Exception {
            AtomicInteger inner = new AtomicInteger();
            List<CompletableFuture<AccessToken>> futures = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Credential below = credentials.context().refreshing("below", (wish, context) -> {
                    inner.incrementAndGet();
                    Thread.sleep(5);
                    return source.fetch(wish, context);
                });
                Credential above = credentials.context().refreshing("above", (wish, context) -> below.token(wish));
                futures.add(above.tokenAsync(TokenRequest.DEFAULT));
            }
            for (CompletableFuture<AccessToken> future : futures) {
                assertThat(future.get(30, TimeUnit.SECONDS)).isNotNull();
            }
            assertThat(inner).hasValue(100);
        }

        @Test
        void aSharedSource_isAskedOnce() throws Exception {
            List<CompletableFuture<AccessToken>> futures = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Credential above = credentials.context().refreshing("above", (wish, context) -> credential.token(wish));
                futures.add(above.tokenAsync(TokenRequest.DEFAULT));
            }
            for (CompletableFuture<AccessToken> future : futures) {
                assertThat(future.get(30, TimeUnit.SECONDS).value()).isEqualTo("token-1");
            }
            assertThat(source.fetches).hasValue(1);
        }

        @Test
        void theOneAboveCalledOff_doesNotFailTheOneBelow() throws Exception {
            source.gate = new CountDownLatch(1);
            AtomicReference<Credential> above = new AtomicReference<>();
            above.set(credentials.context().refreshing("above", (wish, context) -> credential.token(wish)));
            CompletableFuture<AccessToken> outer = above.get().tokenAsync(TokenRequest.DEFAULT);
            Await.until(() -> source.fetches.get() == 1);
            CompletableFuture<AccessToken> follower = credential.tokenAsync(TokenRequest.DEFAULT);
            above.get().close();
            assertThatThrownBy(() -> outer.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(UnavailableException.class);
            source.gate.countDown();

            assertThat(follower.get(10, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Nested
    class Closing {
        @Test
        void aClosedCredential_failsThoseWhoWaitAndThoseWhoCome() throws Exception {
            AccessToken before = credential.token();
            assertThat(before).isNotNull();
            source.gate = new CountDownLatch(1);
            CompletableFuture<AccessToken> waiting =
                    credential.tokenAsync(TokenRequest.builder().scope("s").build());
            credential.close();
            credential.close();

            assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(UnavailableException.class);
            assertThatThrownBy(credential::token)
                    .isInstanceOfSatisfying(
                            AuthException.class, e -> assertThat(e.code()).isEqualTo("closed"));
            assertThat(source.closed).isTrue();
        }

        @Test
        void aClosedLibrary_endsItsCredentials() throws Exception {
            credential.token();
            source.gate = new CountDownLatch(1);
            CompletableFuture<AccessToken> waiting =
                    credential.tokenAsync(TokenRequest.builder().scope("s").build());
            credentials.close();

            assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(UnavailableException.class);
            assertThatThrownBy(credential::token).isInstanceOf(UnavailableException.class);
            Await.until(() -> source.fetches.get() == source.finished.get());
        }

        @Test
        void theSharedInstance_cannotBeClosed() {
            Credentials.standard().close();
            Credential shared = Credentials.standard().context().refreshing("stub", source);

            assertThat(shared.token()).isNotNull();
        }
    }
}
