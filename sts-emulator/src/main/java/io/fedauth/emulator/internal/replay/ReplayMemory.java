// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.replay;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Remembers what was used until it has ended by itself. Where too much is remembered nothing more is taken: what was forgotten
 * could be used again. Safe for use by multiple threads.
 */
public final class ReplayMemory {
    private static final int CAPACITY = 100_000;

    private final int capacity;
    private final Map<Use, Instant> ends = new HashMap<>();

    private record Use(String issuer, String id) {}

    public ReplayMemory() {
        this(CAPACITY);
    }

    ReplayMemory(int capacity) {
        this.capacity = capacity;
    }

    /** Takes something, which is good until its end; returns whether it is the first time, and there is room for it. */
    public synchronized boolean use(String issuer, String id, Instant end, Instant now) {
        if (ends.size() >= capacity) {
            ends.values().removeIf(ended -> !now.isBefore(ended));
        }
        Use use = new Use(issuer, id);
        if (ends.size() >= capacity || ends.containsKey(use)) {
            return false;
        }
        ends.put(use, end);
        return true;
    }
}
