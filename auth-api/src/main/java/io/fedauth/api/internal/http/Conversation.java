// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import io.fedauth.api.AuthException;
import io.fedauth.api.TransportException;
import io.fedauth.api.event.AuthEvent;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.internal.http.address.PlainHttp;
import io.fedauth.api.internal.http.address.Wording;
import io.fedauth.api.internal.http.exchange.Attempt;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One call from its first attempt to its last, under one deadline; knows nothing of how its caller waits.
 *
 * <p>Used by one thread at a time, but for {@link #timeout}.
 */
final class Conversation {
    private static final Duration LONGEST_METADATA = Duration.ofSeconds(1);

    private final HttpCall call;
    private final TransportSettings settings;
    private final ClientPool clients;
    private final CompletableFuture<URI> target;
    private final boolean direct;
    private final RetryRule rule;
    private final Duration limit;
    private final long deadline;
    private int number;
    private long started;
    private volatile @Nullable Attempt attempt;
    private volatile boolean reached;

    Conversation(HttpCall call, TransportSettings settings, ClientPool clients, Surroundings around) {
        this.call = call;
        this.settings = settings;
        this.clients = clients;
        boolean metadata = call.purpose() == Purpose.LOCAL_METADATA;
        boolean plain = call.uri().getScheme().equalsIgnoreCase("http");
        this.limit = metadata && settings.deadline().compareTo(LONGEST_METADATA) > 0
                ? LONGEST_METADATA
                : settings.deadline();
        this.deadline = settings.time().nanoTime() + limit.toNanos();
        this.rule = new RetryRule(call, settings.time(), around.random());
        this.direct = metadata || plain || PlainHttp.isMetadata(call.uri().getHost());
        this.target = plain
                ? PlainHttp.pinned(call.uri(), around.resolver(), clients.executor())
                : CompletableFuture.completedFuture(call.uri());
    }

    /** Returns the nanoseconds until the deadline; negative after it. */
    long remaining() {
        return deadline - settings.time().nanoTime();
    }

    /**
     * Begins the next attempt.
     *
     * @return its answer, to be handed to {@link #ended}; ending it early abandons the attempt
     */
    CompletableFuture<HttpResult> begin() {
        number++;
        started = settings.time().nanoTime();
        Attempt next = new Attempt(call);
        attempt = next;
        next.start(clients.client(next.call(), direct), target);
        return next.answer();
    }

    /** Takes note of how the attempt ended: one of the two is given. */
    Outcome ended(@Nullable HttpResult answer, @Nullable Throwable failure) {
        Outcome outcome = answer != null
                ? Outcome.answered(answer)
                : Outcome.failed(
                        failure == null || failure instanceof TimeoutException ? timeout() : classified(failure));
        reached |= outcome.mayHaveBeenProcessed();
        report(answer != null ? OptionalInt.of(answer.status()) : OptionalInt.empty());
        return outcome;
    }

    /** Returns how long to wait before the next attempt; empty if there is none. */
    OptionalLong waitAfter(Outcome outcome) {
        return rule.waitAfter(outcome, remaining());
    }

    /** Returns what the caller is told when the deadline has passed. */
    TransportException timeout() {
        Attempt last = attempt;
        TransportException late = new TransportException(
                "timeout",
                Wording.of(call) + ": no whole answer within " + Wording.of(limit)
                        + ", retries included; check network and proxy, or set another Credentials.Builder.deadline",
                null,
                true,
                reached || (last != null && last.begun()));
        return late.withOrigin(call.uri());
    }

    private AuthException classified(Throwable failure) {
        Attempt last = attempt;
        return last == null ? timeout() : last.classify(failure, reached);
    }

    private void report(OptionalInt status) {
        Duration took = Duration.ofNanos(settings.time().nanoTime() - started);
        AuthEvent event =
                new AuthEvent.Attempt(call.method(), call.uri().getHost(), call.purpose(), number, status, took);
        try {
            settings.listener().onEvent(event);
        } catch (RuntimeException e) {
            // A listener's failure is its own: AuthListener says that it is dropped.
        }
    }
}
