// SPDX-License-Identifier: Apache-2.0
package io.fedauth.fuzz;

import io.fedauth.api.Credentials;
import io.fedauth.api.spi.Environment;
import io.fedauth.api.spi.TimeSource;
import java.time.Instant;
import java.util.Map;

/** The real kernel over a fake network, without environment, at a time that stands still. */
final class FuzzedKernel {
    /** When everything happens, so that an input always does the same. */
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private FuzzedKernel() {}

    static Credentials over(FakeNetwork network) {
        return Credentials.builder()
                .wiring(seams -> seams.transport(network)
                        .environment(Environment.of(Map.of(), Map.of()))
                        .time(new StandingTime()))
                .build();
    }

    private static final class StandingTime implements TimeSource {
        @Override
        public Instant instant() {
            return NOW;
        }

        @Override
        public long nanoTime() {
            return 0;
        }
    }
}
