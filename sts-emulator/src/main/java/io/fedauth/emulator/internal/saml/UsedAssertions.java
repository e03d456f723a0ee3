// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.saml;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers assertions until they have ended by themselves. Safe for use by multiple threads. */
final class UsedAssertions {
    private static final int MANY = 10_000;

    private final Map<String, Instant> ends = new ConcurrentHashMap<>();

    /** Takes an assertion; returns whether it is the first time. */
    boolean use(String issuer, String id, Instant end, Instant now) {
        if (ends.size() >= MANY) {
            ends.values().removeIf(ended -> !now.isBefore(ended));
        }
        return ends.putIfAbsent(issuer + "\n" + id, end) == null;
    }
}
