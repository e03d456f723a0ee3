// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.jwks;

import io.fedauth.api.spi.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Ids that no key had when the issuer was last asked: asking again for the same one would be a forger's doing. */
final class UnknownKeys {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST = 100;

    private final TimeSource time;
    private final Map<String, Long> until = new ConcurrentHashMap<>();

    UnknownKeys(TimeSource time) {
        this.time = time;
    }

    /** Remembers an id, and forgets what is over; of too many at a time some are not remembered, which costs a request. */
    void add(String keyId) {
        long now = time.nanoTime();
        until.values().removeIf(end -> now - end >= 0);
        if (until.size() < MOST) {
            until.put(keyId, now + REMEMBERED.toNanos());
        }
    }

    boolean contains(String keyId) {
        Long end = until.get(keyId);
        return end != null && time.nanoTime() - end < 0;
    }
}
