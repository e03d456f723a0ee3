// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.journal.Refusal;
import org.junit.jupiter.api.Test;

class RefusalTest {
    @Test
    void exception_saysReasonExpectationAndFinding() {
        assertThat(Refusal.EXPIRED.because("exp 1"))
                .hasMessage("EXPIRED: the exp claim must lie in the future (exp 1)");
        assertThat(Refusal.EXPIRED.because("")).hasMessage("EXPIRED: the exp claim must lie in the future");
    }
}
