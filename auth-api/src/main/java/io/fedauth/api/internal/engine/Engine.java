// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.engine;

import io.fedauth.api.Credential;
import io.fedauth.api.event.AuthEvent;
import io.fedauth.api.event.AuthListener;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.FetchContext;
import io.fedauth.api.spi.TimeSource;
import io.fedauth.api.spi.TokenFetcher;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Makes refreshing credentials of fetchers, and owns what they share: threads, back-off by endpoint, flights under way.
 *
 * <p>What it promises: one fetch per key however many ask; renewal in the background before a token expires, while callers
 * go on with the one they have; no caller fails while a token is still good; after a failure, attempts are spaced and
 * callers get the last failure at once; no lock is held while anything is fetched.
 */
public final class Engine implements AutoCloseable {
    private static final Duration LONGEST_LIMIT = Duration.ofDays(1);
    private static final int LONGEST_NAME = 200;

    private final Limits limits;
    private final TimeSource time;
    private final Threads threads;
    private final AuthListener listener;
    private final DoubleSupplier random;
    private final Endpoints endpoints;
    private final Set<Flight> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * How long things take at most.
     *
     * @param deadline of one HTTP call; a fetch has its own suppliers' limit on top
     * @param lifetimeIfUnknown of a token whose expiry the server did not name
     */
    public record Limits(Duration deadline, Duration lifetimeIfUnknown) {}

    /** Prepares an engine; it starts nothing by itself. */
    public Engine(Limits limits, TimeSource time, Threads threads, AuthListener listener) {
        this(limits, time, threads, listener, () -> ThreadLocalRandom.current().nextDouble());
    }

    Engine(Limits limits, TimeSource time, Threads threads, AuthListener listener, DoubleSupplier random) {
        this.limits = limits;
        this.time = time;
        this.threads = threads;
        this.listener = listener;
        this.random = random;
        this.endpoints = new Endpoints(random);
    }

    /** Makes a credential of a fetcher. */
    public Credential refreshing(String name, TokenFetcher fetcher, CredentialContext context) {
        Duration own = fetcher.limit().compareTo(LONGEST_LIMIT) > 0 ? LONGEST_LIMIT : fetcher.limit();
        Slot.Source source = new Slot.Source(
                printable(name),
                fetcher,
                context,
                fetcher.endpoint(),
                limits.deadline().plus(own));
        return new RefreshingCredential(source, this);
    }

    /** Names go into messages and logs; some are made of what a file says. */
    private static String printable(String name) {
        String visible = name.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return visible.length() > LONGEST_NAME ? visible.substring(0, LONGEST_NAME) + "..." : visible;
    }

    /** Returns the context of a fetch that belongs to no credential. */
    public FetchContext probe(CredentialContext context) {
        return new FlightContext(
                context, time, time.nanoTime() + limits.deadline().toNanos(), true, Duration.ZERO);
    }

    Limits limits() {
        return limits;
    }

    long now() {
        return time.nanoTime();
    }

    TimeSource time() {
        return time;
    }

    Threads threads() {
        return threads;
    }

    double random() {
        return random.getAsDouble();
    }

    Endpoints endpoints() {
        return endpoints;
    }

    /** A flight that takes off is known here until it has landed, so that closing can call it back. */
    void tookOff(Flight flight) {
        underWay.add(flight);
        if (closed) {
            flight.abort(RefreshingCredential.closed());
        }
    }

    void landed(Flight flight) {
        underWay.remove(flight);
    }

    void tell(AuthEvent event) {
        listener.onEvent(event);
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        underWay.forEach(flight -> flight.abort(RefreshingCredential.closed()));
    }
}
