// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.engine;

import io.fedauth.api.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A clock and ticks that move only when told; together or, as wall clocks do, apart. */
final class FakeTime implements TimeSource {
    private final AtomicReference<Instant> wall = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicLong ticks =
            new AtomicLong(Long.MAX_VALUE - Duration.ofMinutes(30).toNanos()); // overflows soon

    @Override
    public Instant instant() {
        return wall.get();
    }

    @Override
    public long nanoTime() {
        return ticks.get();
    }

    void pass(Duration duration) {
        ticks.addAndGet(duration.toNanos());
        wall.updateAndGet(now -> now.plus(duration));
    }

    void setWallClock(Instant instant) {
        wall.set(instant);
    }
}
