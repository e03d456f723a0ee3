// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.engine;

import io.fedauth.api.AccessToken;
import io.fedauth.api.AuthException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.event.AuthEvent;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.TokenFetcher;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All that is known of one key of one credential: its token, its flight, its last failure. */
final class Slot implements Flight.Outcome {
    private static final long USE_RESOLUTION = Duration.ofSeconds(1).toNanos();

    private final Source source;
    private final TokenRequest wish;
    private final Engine engine;
    private final AtomicReference<@Nullable Flight> flight = new AtomicReference<>();
    private final AtomicReference<@Nullable Lifetime> current = new AtomicReference<>();
    private volatile @Nullable Backoff backoff;
    private volatile boolean forceFresh;
    private volatile boolean forced;
    private volatile long lastUse;
    private volatile long tookOffAt;
    private volatile boolean attempted;
    private volatile boolean closed;

    /**
     * Whose slot it is.
     *
     * @param name of the credential
     * @param fetcher of the credential
     * @param context handed to suppliers
     * @param endpoint where the tokens come from
     * @param limit how long one fetch may take
     */
    record Source(
            String name, TokenFetcher fetcher, CredentialContext context, Optional<URI> endpoint, Duration limit) {}

    Slot(Source source, TokenRequest wish, Engine engine) {
        this.source = source;
        this.wish = wish;
        this.engine = engine;
        this.lastUse = engine.now();
    }

    /** Returns the token in memory if it will do, and renews it ahead of time. The hot path: no lock, no allocation. */
    @Nullable
    AccessToken fresh(Duration minimumLife) {
        Lifetime held = current.get();
        if (held == null || engine.isClosed()) {
            return null;
        }
        long now = engine.now();
        if (!held.isServed(now) || !held.lives(minimumLife, now)) {
            return null;
        }
        if (now - lastUse > USE_RESOLUTION) {
            lastUse = now;
        }
        if (held.isDue(now)) {
            refreshAhead();
        }
        return held.token();
    }

    /**
     * Returns the flight to wait for: the one under way, or a new one.
     *
     * @throws AuthException the last failure, if it is too early for another attempt
     */
    Flight join(Duration minimumLife) {
        lastUse = engine.now();
        Flight underWay = flight.get();
        while (underWay == null) {
            refusal().ifPresent(failure -> {
                throw failure;
            });
            Flight mine = new Flight(source, () -> fetch(minimumLife), this, engine.threads());
            if (flight.compareAndSet(null, mine)) {
                takeOffUnlessSettled(
                        mine, held -> held.isServed(engine.now()) && held.lives(minimumLife, engine.now()));
                return mine;
            }
            underWay = flight.get();
        }
        return underWay;
    }

    /** Another flight may have ended between the look at the token and this flight; its outcome is this one's too. */
    private void takeOffUnlessSettled(Flight mine, Predicate<Lifetime> willDo) {
        Lifetime held = current.get();
        Optional<AuthException> refusal = refusal();
        if (held != null && willDo.test(held)) {
            flight.set(null);
            mine.settle(held.token());
        } else if (refusal.isPresent()) {
            flight.set(null);
            mine.settle(refusal.get());
        } else {
            attempted = false;
            tookOffAt = engine.now();
            engine.tookOff(mine);
            mine.takeOff();
        }
    }

    void invalidate(AccessToken rejected) {
        Lifetime held = current.get();
        if (held != null && held.token() == rejected) {
            forceFresh = true;
            current.compareAndSet(held, null);
        }
    }

    /** Returns the token in memory, whether or not it will do. */
    Optional<AccessToken> held() {
        return Optional.ofNullable(current.get()).map(Lifetime::token);
    }

    long lastUse() {
        return lastUse;
    }

    boolean isIdle() {
        return flight.get() == null;
    }

    void close() {
        closed = true;
        current.set(null);
        Flight underWay = flight.get();
        if (underWay != null) {
            underWay.abort(RefreshingCredential.closed());
        }
    }

    @Override
    public void landed(AccessToken token) {
        try {
            Lifetime received = Lifetime.of(token, remainingLife(token), engine.now(), engine.random());
            current.set(received.isOver() || isClosed() ? null : received);
            backoff = null;
            if (forced) {
                forceFresh = false; // a flight that left before the refusal does not answer it
            }
            engine.endpoints().succeeded(source.endpoint());
            engine.tell(new AuthEvent.Fetched(source.name(), took(), token.expiresAt()));
        } finally {
            free();
        }
    }

    /** A fetcher may hand on a token that it had before; the part of its life that is gone does not come again. */
    private Duration remainingLife(AccessToken token) {
        Duration age = Duration.between(token.obtainedAt(), engine.time().instant());
        Duration life = Lifetime.life(token, engine.limits().lifetimeIfUnknown());
        return age.isNegative() ? life : life.minus(age);
    }

    @Override
    public void failed(AuthException failure) {
        try {
            long now = engine.now();
            if (attempted) {
                Backoff before = backoff;
                backoff = Backoff.after(before == null ? 1 : before.failures() + 1, failure, now, engine.random());
            }
            Lifetime held = current.get();
            engine.tell(new AuthEvent.FetchFailed(source.name(), took(), failure, held != null && held.isServed(now)));
        } finally {
            free();
        }
    }

    private AccessToken fetch(Duration minimumLife) throws IOException, InterruptedException {
        Optional<AuthException> refusal = engine.endpoints().refusal(source.endpoint(), engine.now());
        if (refusal.isPresent()) {
            throw refusal.get(); // the server went down while this flight was queued
        }
        attempted = true;
        forced = forceFresh;
        long deadline = engine.now() + source.limit().toNanos();
        try {
            return source.fetcher()
                    .fetch(wish, new FlightContext(source.context(), engine.time(), deadline, forced, minimumLife));
        } catch (AuthException e) {
            engine.endpoints().failed(source.endpoint(), e, engine.now());
            throw e;
        }
    }

    private void refreshAhead() {
        if (flight.get() != null || refusal().isPresent()) {
            return;
        }
        Flight ahead = new Flight(source, () -> fetch(Duration.ZERO), this, engine.threads());
        if (flight.compareAndSet(null, ahead)) {
            takeOffUnlessSettled(ahead, held -> !held.isDue(engine.now()));
        }
    }

    private Optional<AuthException> refusal() {
        if (isClosed()) {
            return Optional.of(RefreshingCredential.closed());
        }
        long now = engine.now();
        Backoff failed = backoff;
        return failed != null && failed.holds(now)
                ? Optional.of(failed.last())
                : engine.endpoints().refusal(source.endpoint(), now);
    }

    private boolean isClosed() {
        return closed || engine.isClosed();
    }

    private void free() {
        Flight ended = flight.getAndSet(null);
        if (ended != null) {
            engine.landed(ended);
        }
    }

    private Duration took() {
        return Duration.ofNanos(engine.now() - tookOffAt);
    }
}
