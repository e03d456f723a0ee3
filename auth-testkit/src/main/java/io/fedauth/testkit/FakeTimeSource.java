// SPDX-License-Identifier: Apache-2.0
package io.fedauth.testkit;

import io.fedauth.api.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;

/**
 * A time that stands still until the test moves it: wall clock and ticks together, or each for itself.
 *
 * <p>Safe for use by many threads.
 *
 * @since 0.1
 */
public final class FakeTimeSource implements TimeSource {
    private volatile Instant wallClock;
    private volatile long ticks;

    /**
     * Creates a time.
     *
     * @param start what the wall clock shows; the ticks start at zero
     */
    public FakeTimeSource(Instant start) {
        this.wallClock = start;
    }

    @Override
    public Instant instant() {
        return wallClock;
    }

    @Override
    public long nanoTime() {
        return ticks;
    }

    /**
     * Lets time pass.
     *
     * @param time how much of it
     */
    public void advance(Duration time) {
        advanceTicks(time);
        setWallClock(wallClock.plus(time));
    }

    /**
     * Lets ticks pass while the wall clock stands still.
     *
     * @param time how much of it
     * @throws IllegalArgumentException if it is negative: ticks never go back
     */
    public synchronized void advanceTicks(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("ticks never go back");
        }
        ticks += time.toNanos();
    }

    /**
     * Sets the wall clock, as an administrator would; the ticks do not notice.
     *
     * @param instant what it shows from now on
     */
    public synchronized void setWallClock(Instant instant) {
        wallClock = instant;
    }
}
