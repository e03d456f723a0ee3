// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.SubjectToken;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.provider.saml.internal.check.AssertionCheck;
import io.fedauth.test.saml.MutatedSaml;
import io.fedauth.test.saml.SamlDraft;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is done to a signed document, it is refused with a reason, or says what it said before. */
@Tag("S4")
class MutationTest extends JudgedTest {
    private static final int MUTATIONS = 20_000;

    @Test
    void changedDocument_neverSaysSomethingElse() throws Exception {
        Random random = new Random(1);
        Map<String, Integer> reasons = new HashMap<>();
        String[] originals = {
            SamlDraft.of(Judge.TARGET).signResponse().xml(),
            SamlDraft.of(Judge.TARGET).signAssertion().xml(),
            SamlDraft.of(Judge.TARGET).signAssertion().signResponse().xml()
        };
        for (int i = 0; i < MUTATIONS; i++) {
            String original = originals[i % originals.length];
            String changed = MutatedSaml.of(original, random);
            try {
                SubjectToken token = judge.judge(changed);
                reasons.merge("accepted", 1, Integer::sum);
                assertThat(said(token.value())).as(changed).isEqualTo(said(original));
            } catch (SubjectTokenException e) {
                reasons.merge(e.code(), 1, Integer::sum);
            }
        }
        assertThat(reasons)
                .hasSizeGreaterThan(15)
                .containsKeys("accepted", "saml_signature_wrong", "saml_xml_malformed");
    }

    /** Of two signatures one is enough: that the other is gone is no harm. */
    private static Map<String, String> said(String document) {
        Map<String, String> said = AssertionCheck.describe(document.getBytes(StandardCharsets.UTF_8), true);
        said.keySet().removeIf(name -> name.startsWith("signature"));
        return said;
    }
}
