// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import io.fedauth.emulator.journal.RefusalReason;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The reasons that a {@link Wrong} request was asserted to be refused for, by the tests that have run so far in this
 * JVM. The only state that test classes share, because it is about all of them.
 */
final class AssertedReasons {
    private static final Set<RefusalReason> REASONS = ConcurrentHashMap.newKeySet();

    private AssertedReasons() {}

    static void add(RefusalReason reason) {
        REASONS.add(reason);
    }

    static Set<RefusalReason> soFar() {
        return Set.copyOf(REASONS);
    }
}
