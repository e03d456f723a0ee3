// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.fault.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was taken and could not happen. */
class FaultQueueTest {
    private static final String PATH = "/v1/token";

    private final FaultQueue queue = new FaultQueue(List.of(Fault.of("R4*2")), false);

    @Test
    void givenBack_happensAsOftenAsBefore() {
        FaultQueue.Taken first = queue.takeForPath(PATH).orElseThrow();
        FaultQueue.Taken last = queue.takeForPath(PATH).orElseThrow();
        assertThat(queue.active()).isEmpty();

        queue.giveBack(first);
        queue.giveBack(last);

        assertThat(queue.active()).hasToString("[R4:64-bits*2]");
    }

    @Test
    void givenBack_afterClearing_isGone() {
        FaultQueue.Taken taken = queue.takeForPath(PATH).orElseThrow();
        queue.clear();

        queue.giveBack(taken);

        assertThat(queue.active()).isEmpty();
    }

    @Test
    void givenBack_afterAReset_addsNothingToWhatIsThere() {
        FaultQueue.Taken taken = queue.takeForPath(PATH).orElseThrow();
        queue.reset();

        queue.giveBack(taken);

        assertThat(queue.active()).hasToString("[R4:64-bits*2]");
    }
}
