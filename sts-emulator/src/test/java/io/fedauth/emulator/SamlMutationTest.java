// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.internal.saml.SamlTokenVerifier;
import io.fedauth.emulator.journal.RefusalException;
import io.fedauth.emulator.spi.ExchangeTarget;
import io.fedauth.emulator.spi.PresentedToken;
import io.fedauth.emulator.spi.TokenTypes;
import io.fedauth.emulator.spi.VerifiedSubject;
import io.fedauth.test.saml.MutatedSaml;
import io.fedauth.test.saml.SamlDraft;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is done to a signed document, it is refused with a reason, or stands for whom it stood before. */
@Tag("S4")
class SamlMutationTest {
    private static final int MUTATIONS = 10_000;

    @Test
    void changedDocument_neverStandsForSomebodyElse() {
        Random random = new Random(1);
        Map<String, Integer> reasons = new TreeMap<>();
        String[] originals = {
            SamlDraft.of(SamlTest.TARGET).signResponse().xml(),
            SamlDraft.of(SamlTest.TARGET).signAssertion().xml(),
            SamlDraft.of(SamlTest.TARGET).signAssertion().signResponse().xml()
        };
        ExchangeTarget target = new ExchangeTarget(
                List.of(SamlTest.PROVIDER.audience()),
                List.of(),
                SamlTest.PROVIDER.trustingSaml(SamlTest.trusted()),
                List.of());
        SamlTokenVerifier verifier =
                new SamlTokenVerifier(SamlTest::trusted, List.of(), Set.of(), SamlTest.TARGET::now, Duration.ZERO);
        for (int i = 0; i < MUTATIONS; i++) {
            String changed = MutatedSaml.of(originals[i % originals.length], random);
            try {
                VerifiedSubject subject =
                        verifier.verify(new PresentedToken(SamlTest.base64(changed), TokenTypes.SAML2, target));
                reasons.merge("accepted", 1, Integer::sum);
                assertThat(subject.subject()).isEqualTo("alice@example.com");
            } catch (RefusalException e) {
                reasons.merge(e.refusal().name(), 1, Integer::sum);
            }
        }
        assertThat(reasons)
                .hasSizeGreaterThan(15)
                .containsKeys("accepted", "SAML_SIGNATURE_WRONG", "SAML_XML_MALFORMED");
        assertThat(reasons.keySet()).allMatch(reason -> reason.equals("accepted") || reason.startsWith("SAML_"));
    }
}
