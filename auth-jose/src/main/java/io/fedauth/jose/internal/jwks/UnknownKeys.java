// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.jwks;

import io.fedauth.api.spi.TimeSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ids that no key had when the issuer was last asked: asking again for the same one would be a forger's doing. */
final class UnknownKeys {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST = 100;

    private final TimeSource time;
    private final Map<String, Long> until = new LinkedHashMap<>();

    UnknownKeys(TimeSource time) {
        this.time = time;
    }

    synchronized void add(String keyId) {
        until.put(keyId, time.nanoTime() + REMEMBERED.toNanos());
        if (until.size() > MOST) {
            until.remove(until.keySet().iterator().next());
        }
    }

    synchronized boolean contains(String keyId) {
        Long end = until.get(keyId);
        return end != null && time.nanoTime() - end < 0;
    }
}
