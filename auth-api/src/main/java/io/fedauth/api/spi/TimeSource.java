// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.spi;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The time: the wall clock for claims, monotonic ticks for lifetimes. One seam, so one fake moves both.
 *
 * @since 0.1
 */
public interface TimeSource extends InstantSource {
    /**
     * Returns ticks that never go back, whatever happens to the wall clock.
     *
     * @return nanoseconds since some fixed moment
     */
    long nanoTime();

    /**
     * Returns the time of this machine.
     *
     * @return the system's clock and ticks
     */
    static TimeSource system() {
        return new TimeSource() {
            @Override
            public Instant instant() {
                return Instant.now();
            }

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }
        };
    }
}
