// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.SubjectToken;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TokenType;
import io.fedauth.api.json.JsonView;
import io.fedauth.test.saml.SamlDraft;
import io.fedauth.test.saml.SamlKeys;
import io.fedauth.test.saml.SignatureDraft;
import io.fedauth.testkit.FakeTransport;
import io.fedauth.testkit.RecordedExplanation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from the configuration, and from the exchange. */
class RulesTest extends JudgedTest {
    /** The edges, to the millisecond, without and with skew. */
    @ParameterizedTest
    @CsvSource({
        "0, -5000, ok", "0, -5001, saml_not_yet_valid", "0, 299999, ok", "0, 300000, saml_expired",
        "60, -65000, ok", "60, -65001, saml_not_yet_valid", "60, 359999, ok", "60, 360000, saml_expired"
    })
    @Tag("S7")
    void times_areExact(long skew, long millis, String verdict) throws Exception {
        byte[] content = bytes(SamlDraft.of(Judge.TARGET).signAssertion().xml());
        SamlRules rules = Judge.rules().clockSkew(Duration.ofSeconds(skew)).build();
        judge.world().time().setWallClock(Judge.TARGET.now().plusMillis(millis));
        if (verdict.equals("ok")) {
            assertThat(judge.judge(content, rules).expiresAt())
                    .contains(Judge.TARGET.now().plusSeconds(300 + skew));
        } else {
            refused(content, rules, verdict);
        }
    }

    /** One assertion is for several things; the earliest end counts, of what it may be presented for. */
    @Test
    void expiry_isTheEarliestEnd() throws Exception {
        String soon = Judge.TARGET.now().plusSeconds(60).toString();
        String xml = SamlDraft.of(Judge.TARGET)
                .part(
                        "confirmation",
                        "<saml:SubjectConfirmation Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\">"
                                + "<saml:SubjectConfirmationData NotOnOrAfter=\"" + soon
                                + "\" Recipient=\"{recipient}\"/></saml:SubjectConfirmation>")
                .signAssertion()
                .xml();

        assertThat(judge.judge(xml).expiresAt()).contains(Judge.TARGET.now().plusSeconds(90));
    }

    @Test
    void withoutKeys_nothingIsVerified_andExplainSaysSo() throws Exception {
        SamlRules rules = SamlRules.builder().build();
        byte[] forged = bytes(SamlDraft.of(Judge.TARGET)
                .signAssertion(SignatureDraft.by(SamlKeys.ATTACKER))
                .xml());
        RecordedExplanation explanation = new RecordedExplanation();

        SubjectToken token = judge.judge(forged, rules);
        SamlSubjectToken.of(context -> forged, rules)
                .explain(judge.world().context().probe().forSubject(Judge.AUDIENCE, TokenType.SAML2), explanation);
        SamlSubjectToken.of(context -> forged, rules).explainToken(token, explanation);

        assertThat(explanation.findings())
                .extracting(RecordedExplanation.Finding::code)
                .containsExactly("saml_unverified");
        assertThat(explanation.facts())
                .containsEntry("sent as", "response, base64")
                .containsEntry("subject", "alice@example.com")
                .containsEntry("signature of the Assertion", "rsa-sha256, not verified");
    }

    @Test
    void withoutKeys_formIsDemandedAllTheSame() {
        SamlRules rules = SamlRules.builder().build();
        String sha1 = SamlDraft.of(Judge.TARGET)
                .signAssertion(SignatureDraft.by(SamlKeys.IDP).algorithm("http://www.w3.org/2000/09/xmldsig#rsa-sha1"))
                .xml();

        refused(bytes(sha1), rules, "saml_signature_algorithm");
    }

    /** Who is refused sees what was there: people at a terminal need no second tool. */
    @Test
    void refusal_carriesWhatTheDocumentSays_andNotMore() {
        String xml = SamlDraft.of(Judge.TARGET)
                .part("audience", "https://other.example")
                .signAssertion()
                .xml();

        assertThatThrownBy(() -> judge.judge(xml))
                .isInstanceOfSatisfying(
                        SubjectTokenException.class,
                        e -> assertThat(e.facts())
                                .containsEntry("audience", "https://other.example")
                                .containsEntry("issuer", Judge.TARGET.issuer())
                                .containsEntry("signature of the Assertion", "rsa-sha256, verified")
                                .doesNotContainValue("builders"))
                .hasMessageContaining("https://other.example, wanted //iam.googleapis.com");
    }

    @Test
    void otherEndpoints_getAssertions_andDemandNoAudience() throws Exception {
        String xml = SamlDraft.of(Judge.TARGET)
                .part("audience", "https://any.example")
                .signAssertion()
                .xml();

        SubjectToken token = SamlSubjectToken.of(
                        context -> bytes(xml), Judge.rules().build())
                .subjectToken(judge.world().context().probe().forSubject("orders", TokenType.SAML2));

        assertThat(token.value()).startsWith("PHNhbWw6QXNzZXJ0aW9u");
    }

    @Test
    void urlWithJson_isAsked() throws Exception {
        String response = Base64.getEncoder()
                .encodeToString(bytes(SamlDraft.of(Judge.TARGET).signResponse().xml()));
        judge.world().transport().always(FakeTransport.json("{\"data\": {\"SAMLResponse\": \"" + response + "\"}}"));
        JsonView source = judge.world().json("""
                {"url": "https://broker.example/saml", "headers": {"X-Key": "k"},
                 "format": {"type": "json", "subject_token_field_name": "/data/SAMLResponse"}}""");

        SubjectToken token = new SamlSubjectToken()
                .bind(source, judge.world().context())
                .subjectToken(judge.world().context().probe().forSubject(Judge.AUDIENCE, TokenType.SAML2));

        assertThat(token.value()).isEqualTo(response);
        assertThat(judge.world().transport().calls())
                .singleElement()
                .satisfies(call -> assertThat(call.headers()).contains(Map.entry("X-Key", "k")));
    }

    @Test
    void skewBeyondFiveMinutes_isRefused() {
        assertThatThrownBy(() -> SamlRules.builder().clockSkew(Duration.ofSeconds(301)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SamlRules.builder().clockSkew(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void refused(byte[] content, SamlRules rules, String code) {
        assertThatThrownBy(() -> judge.judge(content, rules))
                .isInstanceOfSatisfying(
                        SubjectTokenException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
