// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.AccessToken;
import io.fedauth.api.AuthException;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Ten thousand callers at once, and sources that take 0.3, 8 and 29 seconds: on virtual threads where there are any, else as
 * futures plus 500 platform threads.
 */
@Timeout(120)
class StampedeTest {
    private static final int CALLERS = 10_000;
    private static final int PLATFORM_THREADS = 500;

    @Test
    @Tag("P1")
    void anExpiredToken_isFetchedOnceWhateverTheSourceTakes() throws Exception {
        try (Credentials credentials = Credentials.builder().build()) {
            List<Stampede> stampedes = new ArrayList<>();
            for (Duration slowness : List.of(Duration.ofMillis(300), Duration.ofSeconds(8), Duration.ofSeconds(29))) {
                stampedes.add(new Stampede(credentials, slowness));
            }
            for (Stampede stampede : stampedes) {
                stampede.join();
                assertThat(stampede.fetches)
                        .as("fetches of " + stampede.slowness)
                        .hasValue(1);
                assertThat(stampede.tokens).as("distinct tokens").hasSize(1);
                assertThat(stampede.failures).as("failed callers").isEmpty();
                assertThat(stampede.served).as("callers served").hasValue(CALLERS);
            }
        }
    }

    @Test
    @Tag("P2")
    void aFailingSource_isAskedOnce_andAllCallersGetTheSameError() throws Exception {
        try (Credentials credentials = Credentials.builder().build()) {
            StubFetcher source = new StubFetcher(TimeSource.system());
            source.failure = StubFetcher.outage();
            source.gate = new CountDownLatch(1);
            Credential credential = credentials.context().refreshing("failing", source);
            Set<Throwable> failures = ConcurrentHashMap.newKeySet();
            List<CompletableFuture<Void>> futures = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                futures.add(credential.tokenAsync(TokenRequest.DEFAULT).handle((token, failure) -> {
                    failures.add(failure);
                    return null;
                }));
                if (i == CALLERS / 2) {
                    source.gate.countDown(); // half of them come while it fails, or just after
                }
            }
            CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);

            assertThat(failures).hasSize(1).allMatch(AuthException.class::isInstance);
            assertThat(source.fetches).hasValue(1);
        }
    }

    private static final class Stampede {
        final Duration slowness;
        final AtomicInteger fetches = new AtomicInteger();
        final AtomicInteger served = new AtomicInteger();
        final Set<AccessToken> tokens = ConcurrentHashMap.newKeySet();
        final Set<Throwable> failures = ConcurrentHashMap.newKeySet();
        private final CountDownLatch done = new CountDownLatch(CALLERS);

        Stampede(Credentials credentials, Duration slowness) throws Exception {
            this.slowness = slowness;
            Credential credential = credentials.context().refreshing("slow", (wish, context) -> {
                fetches.incrementAndGet();
                Thread.sleep(slowness.toMillis());
                return AccessToken.builder("token")
                        .obtainedAt(TimeSource.system().instant())
                        .expiresAt(TimeSource.system().instant().plusSeconds(3_600))
                        .build();
            });
            int threads = Runtime.version().feature() >= 24 ? CALLERS : PLATFORM_THREADS;
            ExecutorService callers = callers(threads);
            for (int i = 0; i < CALLERS; i++) {
                if (i < threads) {
                    callers.execute(() -> {
                        try {
                            served(credential.token(), null);
                        } catch (AuthException e) {
                            served(null, e);
                        }
                    });
                } else {
                    var unused = credential.tokenAsync(TokenRequest.DEFAULT).whenComplete(this::served);
                }
            }
            callers.shutdown();
        }

        private static ExecutorService callers(int threads) throws Exception {
            return threads == CALLERS
                    ? (ExecutorService) Executors.class
                            .getMethod("newVirtualThreadPerTaskExecutor")
                            .invoke(null)
                    : Executors.newFixedThreadPool(threads);
        }

        private void served(AccessToken token, Throwable failure) {
            if (token != null) {
                tokens.add(token);
                served.incrementAndGet();
            } else {
                failures.add(failure);
            }
            done.countDown();
        }

        void join() throws InterruptedException {
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }
}
