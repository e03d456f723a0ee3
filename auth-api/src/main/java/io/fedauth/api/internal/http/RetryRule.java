// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpCall.Repeat;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.spi.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * Whether a call is tried again, and when: at most three requests in all, full jitter, and what the server asks for.
 *
 * <p>Belongs to one call and is used by one thread at a time.
 */
final class RetryRule {
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
    private static final long FIRST_CEILING = Duration.ofMillis(250).toNanos();
    private static final long LAST_CEILING = Duration.ofSeconds(2).toNanos();

    private final HttpCall call;
    private final TimeSource time;
    private final DoubleSupplier random;
    private int requestsLeft;
    private int attempts;

    /**
     * Starts with a full budget.
     *
     * @param random numbers from 0 inclusive to 1 exclusive
     */
    RetryRule(HttpCall call, TimeSource time, DoubleSupplier random) {
        this.call = call;
        this.time = time;
        this.random = random;
        this.requestsLeft = call.purpose() == Purpose.LOCAL_METADATA ? 2 : 3;
    }

    /**
     * Returns how long to wait before the call is tried again.
     *
     * @param remaining nanoseconds until the deadline
     * @return empty if this outcome is the last
     */
    OptionalLong waitAfter(Outcome outcome, long remaining) {
        attempts++;
        requestsLeft -= cost(outcome);
        if (requestsLeft < cost(outcome) || !mayRepeat(outcome)) {
            return OptionalLong.empty();
        }
        long wait = asked(outcome).orElseGet(this::backoff);
        return wait < remaining ? OptionalLong.of(wait) : OptionalLong.empty();
    }

    /** The JDK itself sends a GET again, once, if the connection ended without an answer: one that is lost was sent twice. */
    private int cost(Outcome outcome) {
        return call.method().equals("GET") && outcome.failedWith("connection_lost") ? 2 : 1;
    }

    private boolean mayRepeat(Outcome outcome) {
        Optional<HttpResult> answer = outcome.answer();
        if (answer.isPresent()) {
            return call.repeat() == Repeat.SAFE && PASSING.contains(answer.get().status());
        }
        if (!outcome.failedWith("connection_lost") && !outcome.failedWith("connect_failed")) {
            return false;
        }
        return call.repeat() == Repeat.SAFE || (call.repeat() == Repeat.UNSENT && !outcome.mayHaveBeenProcessed());
    }

    /** Up to a tenth more than the server asked for, so that its callers do not return all at once; never less. */
    private Optional<Long> asked(Outcome outcome) {
        return outcome.answer()
                .flatMap(answer -> answer.retryAfter(time.instant()))
                .filter(wait -> !wait.isZero())
                .map(wait -> (long) (wait.toNanos() * (1 + random.getAsDouble() / 10)));
    }

    private long backoff() {
        long ceiling = Math.min(FIRST_CEILING << (attempts - 1), LAST_CEILING);
        return (long) (ceiling * random.getAsDouble());
    }
}
