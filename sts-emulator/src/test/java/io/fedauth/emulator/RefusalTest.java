// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.journal.AssertionRefusal;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalReason;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefusalTest {
    @Test
    void exception_saysReasonExpectationAndFinding() {
        assertThat(Refusal.EXPIRED.because("exp 1"))
                .hasMessage("EXPIRED: the exp claim must lie in the future (exp 1)");
        assertThat(Refusal.EXPIRED.because("")).hasMessage("EXPIRED: the exp claim must lie in the future");
    }

    @Test
    void names_areUnique_overAllKindsOfReasons() {
        assertThat(all()).extracting(RefusalReason::name).doesNotHaveDuplicates();
    }

    static List<RefusalReason> all() {
        return Stream.of(Refusal.values(), AssertionRefusal.values())
                .<RefusalReason>flatMap(Stream::of)
                .toList();
    }
}
