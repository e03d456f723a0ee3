// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.engine;

import io.fedauth.api.AccessToken;
import io.fedauth.api.AuthException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TransportException;
import io.fedauth.api.spi.FetchContext;
import io.fedauth.api.spi.TimeSource;
import io.fedauth.api.spi.TokenFetcher;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts its fetches; issues numbered tokens, fails, or waits at a gate, as told. */
final class StubFetcher implements TokenFetcher {
    final AtomicInteger fetches = new AtomicInteger();
    final AtomicInteger finished = new AtomicInteger();
    private final TimeSource time;
    volatile Duration life = Duration.ofHours(1);
    volatile boolean lifeUnknown;
    volatile AuthException failure;
    volatile CountDownLatch gate = new CountDownLatch(0);
    volatile FetchContext lastContext;
    volatile Optional<URI> endpoint = Optional.empty();
    volatile boolean closed;

    StubFetcher(TimeSource time) {
        this.time = time;
    }

    @Override
    public AccessToken fetch(TokenRequest wish, FetchContext context) throws InterruptedException {
        int number = fetches.incrementAndGet();
        lastContext = context;
        AuthException planned = failure;
        try {
            if (!gate.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the gate stayed shut");
            }
            if (planned != null) {
                throw planned;
            }
            return AccessToken.builder("token-" + number)
                    .obtainedAt(time.instant())
                    .expiresAt(lifeUnknown ? null : time.instant().plus(life))
                    .build();
        } finally {
            finished.incrementAndGet();
        }
    }

    @Override
    public Optional<URI> endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        closed = true;
    }

    static TransportException outage() {
        return outage(URI.create("https://sts.test/token"));
    }

    static TransportException outage(URI endpoint) {
        String message = endpoint.getHost() + ": connection refused";
        return new TransportException("connect_failed", message, null, true, false).withOrigin(endpoint);
    }
}
