// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.engine;

import io.fedauth.api.AccessToken;
import java.time.Duration;

/**
 * A token in the cache, with its milestones on the monotonic clock: what happens to the wall clock later does not matter.
 *
 * @param token the token
 * @param life how long it had to live when it was received
 * @param refreshAt from when on it is renewed in the background
 * @param serveUntil from when on it is not handed out any more, a little before it expires
 * @param expiresAt when it expires
 */
record Lifetime(AccessToken token, Duration life, long refreshAt, long serveUntil, long expiresAt) {
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final Duration REFRESH_MARGIN = Duration.ofMinutes(5);
    private static final Duration LAST_MARGIN = Duration.ofSeconds(30);
    private static final double LEAST_JITTER = 0.75;

    /**
     * Counts a token's life from now.
     *
     * @param token the token just received
     * @param life how long it has to live
     * @param now the ticks now
     * @param random between 0 and 1; spreads the refreshes of programs that were started together
     */
    static Lifetime of(AccessToken token, Duration life, long now, double random) {
        Duration counted = life.compareTo(LONGEST) > 0 ? LONGEST : life;
        long nanos = counted.toNanos();
        long refreshMargin = Math.min(REFRESH_MARGIN.toNanos(), nanos / 2);
        long jittered = (long) (refreshMargin * (LEAST_JITTER + (1 - LEAST_JITTER) * random));
        long lastMargin = Math.min(LAST_MARGIN.toNanos(), nanos / 10);
        return new Lifetime(token, counted, now + nanos - jittered, now + nanos - lastMargin, now + nanos);
    }

    /** Returns how long a token lives from when it was received. */
    static Duration life(AccessToken token, Duration ifUnknown) {
        return token.expiresAt()
                .map(expiry -> Duration.between(token.obtainedAt(), expiry))
                .orElse(ifUnknown);
    }

    /** Returns whether the token was dead on arrival: fit for those who waited for it, and for nobody else. */
    boolean isOver() {
        return life.isZero() || life.isNegative();
    }

    boolean isServed(long now) {
        return now - serveUntil < 0;
    }

    boolean isDue(long now) {
        return now - refreshAt >= 0;
    }

    /** A wish for nearly the whole life is granted nine tenths of it, else every call would be an exchange. */
    boolean lives(Duration atLeast, long now) {
        if (atLeast.isZero()) {
            return true;
        }
        long demanded = Math.min(atLeast.toNanos(), life.toNanos() / 10 * 9);
        return atLeast.compareTo(life) <= 0 && expiresAt - now - demanded >= 0;
    }
}
