// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.explain;

import io.fedauth.api.TransportException;
import io.fedauth.api.explain.Reach;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.HttpTransport;
import io.fedauth.api.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Makes calls, or none if nothing may leave the machine, and hears what time it is elsewhere. Safe for many threads. */
public final class WatchedTransport implements HttpTransport {
    private final HttpTransport transport;
    private final TimeSource time;
    private final boolean offline;
    private final AtomicReference<@Nullable Clock> heard = new AtomicReference<>();

    /**
     * What an answer said about time (RFC 9110, section 6.6.1).
     *
     * @param host who said it
     * @param ahead how far its clock is ahead of this machine's
     */
    record Clock(String host, Duration ahead) {}

    /** Watches a transport. */
    public WatchedTransport(HttpTransport transport, TimeSource time, Reach reach) {
        this.transport = transport;
        this.time = time;
        this.offline = reach == Reach.OFFLINE;
    }

    @Override
    public HttpResult send(HttpCall call) throws InterruptedException {
        if (offline) {
            throw unsent(call);
        }
        HttpResult answer = transport.send(call);
        listen(call, answer);
        return answer;
    }

    @Override
    public CompletableFuture<HttpResult> sendAsync(HttpCall call) {
        return offline
                ? CompletableFuture.failedFuture(unsent(call))
                : transport.sendAsync(call).whenComplete((answer, failure) -> {
                    if (answer != null) {
                        listen(call, answer);
                    }
                });
    }

    @Override
    public void check(HttpCall call) {
        transport.check(call);
    }

    /** Returns the first clock that was heard. */
    Optional<Clock> clock() {
        return Optional.ofNullable(heard.get());
    }

    /** Returns what time it is by the first clock that was heard. */
    Optional<Instant> serverTime() {
        return clock().map(clock -> time.instant().plus(clock.ahead()));
    }

    private void listen(HttpCall call, HttpResult answer) {
        Instant now = time.instant();
        answer.date()
                .ifPresent(date ->
                        heard.compareAndSet(null, new Clock(call.uri().getHost(), Duration.between(now, date))));
    }

    private static TransportException unsent(HttpCall call) {
        return new TransportException(
                "offline",
                call.uri().getHost() + " was not asked, because nothing may leave this machine",
                null,
                false,
                false);
    }
}
