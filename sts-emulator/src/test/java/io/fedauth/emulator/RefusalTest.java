// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.journal.Refusal;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefusalTest {
    /** These are asserted in tests of their own: they need a body of another size, a stopped server or a broken verifier. */
    private static final Set<Refusal> ASSERTED_ELSEWHERE = Set.of(
            Refusal.BODY_TOO_LARGE, Refusal.KEYS_UNAVAILABLE, Refusal.SUBJECT_TOKEN_REJECTED, Refusal.INTERNAL_ERROR);

    @Test
    void everyReason_hasARequestThatIsRefusedForIt() {
        Set<Refusal> asserted = Stream.of(
                        TokenExchangeTest.wrong(),
                        SessionTest.wrong(),
                        ApiMessageTest.wrong(),
                        SubjectTokenTest.wrong(),
                        ClientAuthenticationTest.wrong(),
                        ImpersonationTest.wrong(),
                        PlainModeTest.wrong().stream(),
                        HttpTest.wrong(),
                        HttpTest.elsewhere())
                .flatMap(wrong -> wrong.map(Wrong::reason))
                .collect(Collectors.toSet());
        asserted.addAll(ASSERTED_ELSEWHERE);
        assertThat(asserted).containsExactlyInAnyOrder(Refusal.values());
    }

    @Test
    void exception_saysReasonExpectationAndFinding() {
        assertThat(Refusal.EXPIRED.because("exp 1"))
                .hasMessage("EXPIRED: the exp claim must lie in the future (exp 1)");
        assertThat(Refusal.EXPIRED.because("")).hasMessage("EXPIRED: the exp claim must lie in the future");
    }
}
