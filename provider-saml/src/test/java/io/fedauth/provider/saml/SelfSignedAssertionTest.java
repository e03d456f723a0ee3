// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.test.saml.SamlKeys;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SelfSignedAssertionTest extends JudgedTest {
    static List<SamlKeys> keys() {
        return List.of(SamlKeys.IDP, SamlKeys.EC);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void assertion_keepsTheRules_andSaysWhatTheTemplateSays(SamlKeys keys) throws Exception {
        SelfSignedAssertion own = template(keys)
                .attribute("groups", "a", "b & <c>")
                .lifetime(Duration.ofMinutes(1))
                .build();

        SubjectToken token = SamlSubjectToken.of(
                        own, Judge.rules().recipient("https:" + Judge.AUDIENCE).build())
                .subjectToken(judge.world().context().probe().forSubject(Judge.AUDIENCE, TokenType.SAML2));

        assertThat(token.expiresAt()).contains(Judge.TARGET.now().plusSeconds(90));
        assertThat(new String(Base64.getDecoder().decode(token.value()), StandardCharsets.UTF_8))
                .startsWith("<samlp:Response")
                .contains("machine-7", "b &amp; &lt;c&gt;", "https:" + Judge.AUDIENCE);
    }

    @Test
    void eachAssertion_hasAnIdOfItsOwn() throws Exception {
        SelfSignedAssertion own = template(SamlKeys.EC).build();

        String first = id(own.assertion(judge.world().context().probe().forSubject(Judge.AUDIENCE, TokenType.SAML2)));
        String second = id(own.assertion(judge.world().context().probe().forSubject(Judge.AUDIENCE, TokenType.SAML2)));

        assertThat(first).hasSize(41).isNotEqualTo(second);
    }

    @Test
    void keyThatCannotSign_isRefused() throws Exception {
        SelfSignedAssertion own = SelfSignedAssertion.builder("i", "s")
                .key(KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate(), SamlKeys.EC.certificate())
                .build();

        assertThatThrownBy(() ->
                        own.assertion(judge.world().context().probe().forSubject(Judge.AUDIENCE, TokenType.SAML2)))
                .isInstanceOfSatisfying(
                        ConfigurationException.class, e -> assertThat(e.code()).isEqualTo("saml_key_unfit"));
    }

    @Test
    void template_isChecked() {
        assertThatThrownBy(() -> SelfSignedAssertion.builder("i", "s").build())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> template(SamlKeys.EC).lifetime(Duration.ofHours(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SelfSignedAssertion.Builder template(SamlKeys keys) {
        return SelfSignedAssertion.builder(Judge.TARGET.issuer(), "machine-7").key(keys.key(), keys.certificate());
    }

    private static String id(byte[] assertion) {
        return new String(assertion, StandardCharsets.UTF_8).replaceFirst("(?s).* ID=\"([^\"]*)\".*", "$1");
    }
}
