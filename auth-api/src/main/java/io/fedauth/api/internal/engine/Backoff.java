// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.engine;

import io.fedauth.api.AuthException;
import java.time.Duration;

/**
 * What is remembered of fetches that failed in a row: the last failure answers callers until the next attempt is due.
 *
 * @param failures how many failed in a row
 * @param last the last failure
 * @param until the ticks from which on it may be tried again
 */
record Backoff(int failures, AuthException last, long until) {
    private static final long FIRST = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST = Duration.ofSeconds(60).toNanos();
    private static final long LONGEST_ASKED_FOR = Duration.ofMinutes(10).toNanos();
    private static final double LEAST_JITTER = 0.75;

    /**
     * Returns what to remember after one more failure. The wait doubles with each, and is never shorter than what the server
     * asked for, up to ten minutes.
     *
     * @param failures how many failures count towards the wait; none leads to no wait
     * @param failure the last one
     * @param now the ticks now
     * @param random between 0 and 1
     */
    static Backoff after(int failures, AuthException failure, long now, double random) {
        long wait = failures == 0 ? 0 : Math.min(LONGEST, FIRST << Math.min(failures - 1, 10));
        wait = (long) (wait * (LEAST_JITTER + (1 - LEAST_JITTER) * random));
        long asked = failure.retryAfter().map(Backoff::nanos).orElse(0L);
        return new Backoff(failures, failure, now + Math.max(wait, asked));
    }

    boolean holds(long now) {
        return now - until < 0;
    }

    private static long nanos(Duration asked) {
        return asked.compareTo(Duration.ofNanos(LONGEST_ASKED_FOR)) > 0 ? LONGEST_ASKED_FOR : asked.toNanos();
    }
}
