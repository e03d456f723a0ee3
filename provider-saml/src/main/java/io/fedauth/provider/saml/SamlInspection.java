// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import io.fedauth.api.explain.Diagnosis;
import io.fedauth.api.explain.Diagnosis.Fact;
import io.fedauth.api.explain.Diagnosis.Finding;
import io.fedauth.api.explain.Diagnosis.Severity;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.provider.saml.internal.check.AssertionCheck;
import io.fedauth.provider.saml.internal.problem.SamlException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shows people what a SAML document says, and which rule it breaks.
 *
 * @since 0.1
 */
public final class SamlInspection {
    private static final String SECTION = "SAML document";

    private SamlInspection() {}

    /**
     * Looks into a document.
     *
     * @param content a response or an assertion, in any encoding that sources may have
     * @param rules what it is held against
     * @param audience what it would be exchanged for; empty if that is not known
     * @param kernel files, transport and time
     * @return what it says, and the first rule that it breaks
     * @throws io.fedauth.api.AuthException if what the rules name cannot be read
     * @throws InterruptedException if the thread is interrupted
     */
    public static Diagnosis of(byte[] content, SamlRules rules, Optional<String> audience, CredentialContext kernel)
            throws InterruptedException {
        Instant now = kernel.time().instant();
        AssertionCheck check = new AssertionCheck(rules.resolve(audience, kernel), now);
        List<Finding> findings = new ArrayList<>();
        try {
            check.check(content);
            if (!rules.verifies()) {
                findings.add(new Finding(
                        "saml_unverified",
                        Severity.WARNING,
                        "the signature was not verified, because no key of the identity provider was named",
                        "name its certificate or metadata"));
            }
        } catch (SamlException e) {
            findings.add(new Finding(
                    e.problem().code(),
                    Severity.FAILURE,
                    "the document " + e.getMessage(),
                    e.problem().remedy()));
        }
        List<Fact> facts = new ArrayList<>();
        check.facts().forEach((name, value) -> facts.add(new Fact(SECTION, name, value)));
        facts.add(new Fact(SECTION, "now", now.toString()));
        return new Diagnosis(List.of(), facts, findings);
    }
}
