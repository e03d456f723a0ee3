// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReplayMemoryTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = NOW.plusSeconds(60);

    @Test
    void use_isGoodOnce_ofEachIssuer() {
        ReplayMemory memory = new ReplayMemory(10);

        assertThat(memory.use("a", "b\nc", END, NOW)).isTrue();
        assertThat(memory.use("a", "b\nc", END, NOW)).isFalse();
        assertThat(memory.use("a\nb", "c", END, NOW)).isTrue();
    }

    @Test
    void fullMemory_takesNothing_untilSomethingHasEnded() {
        ReplayMemory memory = new ReplayMemory(2);
        memory.use("a", "1", END, NOW);
        memory.use("a", "2", END.plusSeconds(60), NOW);

        assertThat(memory.use("a", "3", END, NOW)).isFalse();
        assertThat(memory.use("a", "3", END, END)).isTrue();
        assertThat(memory.use("a", "2", END, END)).isFalse();
    }
}
