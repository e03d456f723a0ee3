// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static io.fedauth.emulator.EmulatorClient.exchange;
import static io.fedauth.emulator.EmulatorClient.introspect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import io.fedauth.emulator.spi.ExchangeTarget;
import io.fedauth.emulator.spi.PresentedToken;
import io.fedauth.emulator.spi.SubjectTokenVerifier;
import io.fedauth.emulator.spi.VerifiedSubject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A new type of subject token takes a verifier and its registration; here are both. */
class VerifierRegistrationTest {
    private static final String BADGE = "urn:example:token-type:badge";
    private static StsEmulator emulator;

    /** Believes every token that begins with {@code badge:}, and fails on an empty badge. */
    record BadgeVerifier(String tokenType) implements SubjectTokenVerifier {
        @Override
        public Set<String> tokenTypes() {
            return Set.of(tokenType);
        }

        @Override
        public VerifiedSubject verify(PresentedToken presented) throws RefusalException {
            String badge = presented.value();
            if (!badge.startsWith("badge:")) {
                throw Refusal.SUBJECT_TOKEN_REJECTED.because("a badge begins with badge:");
            }
            if (badge.length() == "badge:".length()) {
                throw new IllegalStateException("the verifier is broken");
            }
            return VerifiedSubject.of(badge.substring("badge:".length()));
        }
    }

    @BeforeAll
    static void start() {
        emulator = StsEmulator.builder().verifier(new BadgeVerifier(BADGE)).start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void registeredType_isExchanged() {
        Answer answer = send("badge:007");
        assertThat(introspect(emulator, answer.string("access_token")).json())
                .containsEntry("sub", "007")
                .hasEntrySatisfying(
                        "username", name -> assertThat((String) name).endsWith("/demo-pool/subject/007"));
    }

    @Test
    void rejectedToken_isRefusedWithTheReasonOfTheVerifier() {
        new Wrong(Refusal.SUBJECT_TOKEN_REJECTED, "a badge", sts -> send("ticket")).assertRefusedByOauth(emulator);
    }

    @Test
    void failingVerifier_isAnAnswerToo() {
        new Wrong(Refusal.INTERNAL_ERROR, "a bug", sts -> send("badge:")).assertRefusedByOauth(emulator);
    }

    @Test
    void typeThatIsTaken_cannotBeRegistered() {
        StsEmulatorBuilder builder =
                StsEmulator.builder().verifier(new BadgeVerifier("urn:ietf:params:oauth:token-type:jwt"));
        assertThatIllegalArgumentException()
                .isThrownBy(builder::start)
                .withMessageContaining("OidcTokenVerifier")
                .withMessageContaining("BadgeVerifier");
    }

    @Test
    void presentedToken_showsNothingOfIt() {
        PresentedToken presented =
                new PresentedToken("secret", BADGE, new ExchangeTarget(List.of(), List.of(), null, List.of()));
        assertThat(presented.toString()).contains(BADGE).doesNotContain("secret");
    }

    private static Answer send(String token) {
        return exchange(emulator, token)
                .set("subject_token_type", BADGE)
                .post(emulator.endpoints().token());
    }
}
