// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.fedauth.api.AccessToken;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.RequestHeaders;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.spi.TimeSource;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class FootprintTest {
    @Test
    @Tag("P5")
    void readingAFreshToken_allocatesNothing() {
        try (Credentials credentials = Credentials.builder().build()) {
            Credential credential = credentials.context().refreshing("stub", new StubFetcher(TimeSource.system()));
            TokenRequest wish = TokenRequest.builder().scope("read").build();
            read(credential, wish, 50_000); // compiled by then
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long thread = Thread.currentThread().getId();
            long before = threads.getThreadAllocatedBytes(thread);
            read(credential, wish, 100_000);
            long allocated = threads.getThreadAllocatedBytes(thread) - before;

            assertThat(allocated).as("bytes in 100,000 reads of either kind").isLessThan(10_000);
        }
    }

    private static void read(Credential credential, TokenRequest wish, int times) {
        for (int i = 0; i < times; i++) {
            AccessToken token = credential.token();
            AccessToken wished = credential.token(wish);
            if (RequestHeaders.of(token) == RequestHeaders.of(wished)) {
                throw new AssertionError("two wishes, two tokens");
            }
        }
    }

    @Test
    @Tag("P6")
    void tenThousandCredentials_useBoundedThreads_andNoneWhenIdle() throws Exception {
        try (Credentials credentials = Credentials.builder().build()) {
            List<CompletableFuture<AccessToken>> futures = new ArrayList<>();
            long peak = 0;
            for (int i = 0; i < 10_000; i++) {
                Credential credential = credentials.context().refreshing("c" + i, new StubFetcher(TimeSource.system()));
                futures.add(credential.tokenAsync(TokenRequest.DEFAULT));
                peak = Math.max(peak, i % 100 == 0 ? ownThreads() : 0);
            }
            for (CompletableFuture<AccessToken> future : futures) {
                assertThat(future.get(60, TimeUnit.SECONDS)).isNotNull();
            }
            peak = Math.max(peak, ownThreads());

            assertThat(peak).as("platform threads at the peak").isBetween(1L, 32L);
            Await.until(() -> ownThreads() == 0);
        }
    }

    private static long ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("fedauth-"))
                .count();
    }
}
