// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import io.fedauth.api.explain.Diagnosis;
import io.fedauth.api.explain.Diagnosis.Fact;
import io.fedauth.api.explain.Diagnosis.Finding;
import io.fedauth.api.explain.Diagnosis.Severity;
import io.fedauth.jose.internal.claims.Claims;
import io.fedauth.jose.internal.claims.TimeRules;
import io.fedauth.jose.internal.compact.CompactJws;
import io.fedauth.jose.internal.inspect.Members;
import io.fedauth.jose.refusal.TokenRefusedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks into a token without believing it: for people who want to know why a server refuses it.
 *
 * @since 0.1
 */
public final class JwtInspection {
    private static final Duration SKEW = Duration.ofSeconds(30);

    private JwtInspection() {}

    /**
     * Looks into a token. Its signature is not verified, and nothing is fetched.
     *
     * @param token the token
     * @param clock what time it is
     * @return all that it says, which may be private, and the first thing that any verifier would refuse it for
     */
    public static Diagnosis of(String token, InstantSource clock) {
        List<Fact> facts = new ArrayList<>();
        Members.ofPart(token, 0, "header").ifPresent(header -> facts.addAll(header.facts("Header")));
        Members.ofPart(token, 1, "claims")
                .ifPresent(claims -> facts.addAll(claims.facts("Claims, believed by nobody yet")));
        facts.add(new Fact("Verification", "signature", "not verified; that takes the issuer's keys"));
        facts.add(new Fact("Verification", "now", clock.instant().toString()));
        List<Finding> findings = new ArrayList<>();
        try {
            CompactJws jws = CompactJws.parse(token);
            new TimeRules(clock, SKEW, Optional.empty()).check(Claims.read(jws.payload()));
        } catch (TokenRefusedException e) {
            findings.add(new Finding(
                    e.code(),
                    Severity.FAILURE,
                    "the token " + e.refusal().predicate() + (e.detail().isEmpty() ? "" : ": " + e.detail()),
                    e.refusal().remedy()));
        }
        return new Diagnosis(List.of(), facts, findings);
    }
}
