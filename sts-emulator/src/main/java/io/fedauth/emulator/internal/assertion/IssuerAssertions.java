// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.assertion;

import io.fedauth.emulator.internal.oidc.Assertion;
import io.fedauth.emulator.internal.oidc.OidcTokenVerifier;
import io.fedauth.emulator.internal.replay.ReplayMemory;
import io.fedauth.emulator.journal.AssertionRefusal;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import io.fedauth.emulator.spi.ExchangeTarget;
import io.fedauth.emulator.spi.PresentedToken;
import io.fedauth.emulator.spi.TokenTypes;
import io.fedauth.emulator.spi.VerifiedSubject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Verifies assertions of trusted issuers as it is done with subject tokens, and each for one use only. Thread-safe. */
public final class IssuerAssertions {
    private final OidcTokenVerifier verifier;
    private final List<ExchangeTarget> targets;
    private final InstantSource clock;
    private final Duration skew;
    private final ReplayMemory used = new ReplayMemory();

    /**
     * Trusts the issuers of some targets.
     *
     * @param skew by how much the clocks of issuers may differ
     */
    public IssuerAssertions(
            OidcTokenVerifier verifier, List<ExchangeTarget> targets, InstantSource clock, Duration skew) {
        this.verifier = verifier;
        this.targets = List.copyOf(targets);
        this.clock = clock;
        this.skew = skew;
    }

    /**
     * Whom an assertion is about.
     *
     * @param name the subject, as the issuer names it
     * @param principal the principal that it becomes
     */
    record Subject(String name, String principal) {}

    Subject use(String text, Assertion assertion) throws RefusalException {
        String issuer = assertion.issuer();
        ExchangeTarget target = targets.stream()
                .filter(candidate -> candidate.issuers().stream()
                        .anyMatch(trusted -> trusted.issuer().equals(issuer)))
                .findFirst()
                .orElseThrow(() -> Refusal.ISSUER_UNTRUSTED.because("iss " + issuer));
        VerifiedSubject subject = verifier.verify(new PresentedToken(text, TokenTypes.JWT, target));
        Instant end = assertion.expiry().plus(skew);
        if (!used.use(issuer, assertion.id(), end, clock.instant())) {
            throw AssertionRefusal.ASSERTION_REPLAYED.because("iss " + issuer);
        }
        return new Subject(subject.subject(), target.principal(subject));
    }
}
