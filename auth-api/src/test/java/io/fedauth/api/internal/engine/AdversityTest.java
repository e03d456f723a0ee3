// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.AccessToken;
import io.fedauth.api.AuthException;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TransportException;
import io.fedauth.api.UnavailableException;
import io.fedauth.api.spi.FetchContext;
import io.fedauth.api.spi.TimeSource;
import io.fedauth.api.spi.TokenFetcher;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Plug-ins, listeners and callers that do what they should not: nobody hangs, and nobody else suffers. */
@Timeout(60)
class AdversityTest {
    private final FakeTime time = new FakeTime();
    private final StubFetcher source = new StubFetcher(TimeSource.system());
    private final CountDownLatch release = new CountDownLatch(1);
    private Credentials credentials = Credentials.builder().build();

    @AfterEach
    void close() {
        release.countDown();
        source.gate.countDown();
        credentials.close();
    }

    @Test
    void aFetcherThatReturnsNothing_isATypedFailureForEverybody() {
        Credential credential = credentials.context().refreshing("null", (wish, context) -> null);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(credential::token)
                    .isInstanceOfSatisfying(
                            TransportException.class, e -> assertThat(e.code()).isEqualTo("fetch_failed"));
        }
    }

    @Test
    void aListenerThatFailsOrBlocks_holdsNothingUp() {
        credentials = Credentials.builder()
                .deadline(Duration.ofMillis(100))
                .listener(event -> {
                    awaitQuietly(release);
                    throw new AssertionError("a bad listener");
                })
                .build();
        Credential good = credentials.context().refreshing("good", source);
        Credential stuck = credentials.context().refreshing("stuck", new Stuck(Duration.ofMillis(100)));

        assertThat(good.token()).isNotNull();
        assertThatThrownBy(stuck::token).hasFieldOrPropertyWithValue("code", "timeout");
        assertThatThrownBy(() -> credentials
                        .context()
                        .refreshing("stuck too", new Stuck(Duration.ofMillis(100)))
                        .token())
                .hasFieldOrPropertyWithValue("code", "timeout");
    }

    @Test
    void closingWhileCallersCome_leavesNobodyWaiting() throws Exception {
        for (int round = 0; round < 200; round++) {
            Credentials closing = Credentials.builder().build();
            Credential credential = closing.context().refreshing("closing", source);
            List<CompletableFuture<AccessToken>> futures = new ArrayList<>();
            Thread closer = new Thread(closing::close);
            for (int i = 0; i < 20; i++) {
                TokenRequest wish = TokenRequest.builder()
                        .audience("a" + i)
                        .maxWait(Duration.ofSeconds(30))
                        .build();
                if (i == 10) {
                    closer.start();
                }
                futures.add(credential.tokenAsync(wish));
            }
            closer.join();
            for (CompletableFuture<AccessToken> future : futures) {
                try {
                    assertThat(future.get(10, TimeUnit.SECONDS)).isNotNull();
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(AuthException.class);
                }
            }
        }
    }

    @Test
    void aThrottledCredential_doesNotThrottleTheOthersOfItsServer() {
        credentials = Credentials.builder().wiring(wiring -> wiring.time(time)).build();
        URI endpoint = URI.create("https://sts.test/token");
        StubFetcher throttled = new StubFetcher(time);
        throttled.endpoint = Optional.of(endpoint);
        throttled.failure = new TokenEndpointException(endpoint, 429, Map.of(), "", Duration.ofHours(1));
        StubFetcher healthy = new StubFetcher(time);
        healthy.endpoint = Optional.of(endpoint);

        assertThatThrownBy(
                        () -> credentials.context().refreshing("a", throttled).token())
                .isSameAs(throttled.failure);
        assertThat(credentials.context().refreshing("b", healthy).token()).isNotNull();
    }

    @Test
    void anInnerFailure_isNotTheOuterEndpointsFault() {
        URI dead = URI.create("https://inner.test/token");
        Optional<URI> outer = Optional.of(URI.create("https://outer.test/token"));
        for (int i = 0; i < 5; i++) {
            StubFetcher inner = new StubFetcher(TimeSource.system());
            inner.endpoint = Optional.of(dead);
            inner.failure = StubFetcher.outage(dead);
            Credential below = credentials.context().refreshing("below" + i, inner);
            Credential above = credentials.context().refreshing("above" + i, new On(below, outer));
            assertThatThrownBy(above::token).isInstanceOf(AuthException.class);
        }
        source.endpoint = outer;

        assertThat(credentials.context().refreshing("healthy", source).token()).isNotNull();
    }

    @Test
    void waitingForAThread_isNotCountedAsFetching() throws Exception {
        credentials = Credentials.builder().deadline(Duration.ofMillis(500)).build();
        List<CompletableFuture<AccessToken>> futures = new ArrayList<>();
        for (int i = 0; i < 400; i++) { // 25 turns of 100 ms for each of 16 threads
            Credential slow = credentials.context().refreshing("slow" + i, new Slow(source));
            futures.add(slow.tokenAsync(TokenRequest.DEFAULT));
        }
        for (CompletableFuture<AccessToken> future : futures) {
            assertThat(future.get(30, TimeUnit.SECONDS)).isNotNull();
        }
        assertThat(source.fetches).hasValue(400);
    }

    @Test
    void pluginsThatIgnoreInterrupts_areNamedAsTheReason_whereThreadsAreScarce() {
        credentials = Credentials.builder().deadline(Duration.ofMillis(200)).build();
        for (int i = 0; i < 16; i++) {
            var unused = credentials
                    .context()
                    .refreshing("deaf" + i, new Deaf(release))
                    .tokenAsync(TokenRequest.DEFAULT);
        }
        Credential healthy = credentials.context().refreshing("healthy", new Slow(source));
        if (Runtime.version().feature() >= 24) {
            assertThat(healthy.token()).isNotNull();
        } else {
            assertThatThrownBy(healthy::token).hasFieldOrPropertyWithValue("code", "starved");
        }
    }

    @Test
    void aTokenThatIsRefused_isForgottenHoweverManyOthersThereAre() {
        Credential credential = credentials.context().refreshing("many", source);
        AccessToken refused = credential.token();
        for (int i = 0; i < 2 * Slots.MOST; i++) {
            credential.token(TokenRequest.builder().audience("a" + i).build());
        }
        credential.invalidate(refused);

        assertThat(credential.token()).isNotSameAs(refused);
    }

    @Test
    void aCredentialClosedWhileACallIsOnItsWay_servesNothing() {
        AtomicReference<Credential> credential = new AtomicReference<>();
        credential.set(credentials.context().refreshing("closing", new TokenFetcher() {
            @Override
            public TokenRequest effective(TokenRequest wish) {
                credential.get().close();
                return wish;
            }

            @Override
            public AccessToken fetch(TokenRequest wish, FetchContext context) throws InterruptedException {
                return source.fetch(wish, context);
            }
        }));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(credential.get()::token).isInstanceOf(UnavailableException.class);
        }
        assertThat(source.fetches).hasValue(0);
    }

    @Test
    void aTokenHandedOn_doesNotBeginItsLifeAgain() {
        credentials = Credentials.builder().wiring(wiring -> wiring.time(time)).build();
        AccessToken old = AccessToken.builder("old")
                .obtainedAt(time.instant())
                .expiresAt(time.instant().plusSeconds(3_600))
                .build();
        time.pass(Duration.ofSeconds(3_500));
        StubFetcher fresh = new StubFetcher(time);
        List<AccessToken> handedOn = new ArrayList<>(List.of(old));
        Credential credential = credentials
                .context()
                .refreshing(
                        "handing on",
                        (wish, context) -> handedOn.isEmpty() ? fresh.fetch(wish, context) : handedOn.remove(0));

        assertThat(credential.token()).isSameAs(old);
        time.pass(Duration.ofSeconds(101));
        assertThat(credential.token()).isNotSameAs(old);
    }

    @Test
    void aWishForTheWholeLife_isNotAnExchangePerCall() {
        credentials = Credentials.builder().wiring(wiring -> wiring.time(time)).build();
        StubFetcher hourly = new StubFetcher(time);
        Credential credential = credentials.context().refreshing("hourly", hourly);
        TokenRequest hour =
                TokenRequest.builder().minimumLife(Duration.ofHours(1)).build();
        for (int i = 0; i < 100; i++) {
            time.pass(Duration.ofSeconds(1));
            credential.token(hour);
        }
        assertThat(hourly.fetches).hasValue(1);
    }

    @Test
    void aRefusalDuringARefresh_isAnsweredByAFetchThatKnowsOfIt() throws Exception {
        Credential credential = credentials.context().refreshing("forced", source);
        source.life = Duration.ofSeconds(1);
        AccessToken refused = credential.token();
        source.gate = new CountDownLatch(1);
        Await.until(() -> {
            credential.tokenAsync(TokenRequest.DEFAULT).cancel(true);
            return source.fetches.get() == 2;
        });
        credential.invalidate(refused);
        source.life = Duration.ofHours(1);
        source.gate.countDown();
        AccessToken afterwards = credential.token();
        credential.invalidate(afterwards);
        credential.token();

        assertThat(source.lastContext.forceFresh()).isTrue();
    }

    @Test
    void aCycle_isNamed() {
        AtomicReference<Credential> first = new AtomicReference<>();
        Credential second = credentials
                .context()
                .refreshing("second", (wish, context) -> first.get().token(wish));
        first.set(credentials.context().refreshing("first", (wish, context) -> second.token(wish)));

        assertThatThrownBy(first.get()::token)
                .isInstanceOfSatisfying(
                        ConfigurationException.class, e -> assertThat(e.code()).isEqualTo("credential_cycle"));
    }

    @Test
    void aDeadlineWithoutEnd_isRefused() {
        assertThatThrownBy(() -> Credentials.builder().deadline(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                continue; // that is the point
            }
        }
    }

    private record Stuck(Duration limit) implements TokenFetcher {
        @Override
        public AccessToken fetch(TokenRequest wish, FetchContext context) throws InterruptedException {
            Thread.sleep(60_000);
            throw new IllegalStateException("slept well");
        }
    }

    private record Deaf(CountDownLatch release) implements TokenFetcher {
        @Override
        public AccessToken fetch(TokenRequest wish, FetchContext context) {
            awaitQuietly(release);
            throw new IllegalStateException("released");
        }

        @Override
        public Duration limit() {
            return Duration.ZERO;
        }
    }

    private record Slow(StubFetcher source) implements TokenFetcher {
        @Override
        public AccessToken fetch(TokenRequest wish, FetchContext context) throws InterruptedException {
            Thread.sleep(100);
            return source.fetch(wish, context);
        }

        @Override
        public Duration limit() {
            return Duration.ZERO;
        }
    }

    private record On(Credential below, Optional<URI> endpoint) implements TokenFetcher {
        @Override
        public AccessToken fetch(TokenRequest wish, FetchContext context) {
            return below.token(wish);
        }
    }
}
