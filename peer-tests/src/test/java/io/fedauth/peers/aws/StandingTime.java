// SPDX-License-Identifier: Apache-2.0
package io.fedauth.peers.aws;

import io.fedauth.api.spi.TimeSource;
import java.time.Instant;

/**
 * A time of day that stands still, so that two signers can agree on it.
 *
 * @param instant the instant
 */
public record StandingTime(Instant instant) implements TimeSource {
    @Override
    public long nanoTime() {
        return System.nanoTime();
    }
}
