// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.config.SamlIdentityProvider;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The emulator's own SAML identity provider. */
@ExtendWith(StsEmulatorExtension.class)
class SamlIdentityProviderTest {
    private static final String REQUEST = "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body>"
            + "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
            + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_asked\" Version=\"2.0\""
            + " AssertionConsumerServiceURL=\"https://sp.example/acs\"><saml:Issuer>%s</saml:Issuer>"
            + "</samlp:AuthnRequest></S:Body></S:Envelope>";
    private static final Pattern RESPONSE = Pattern.compile("<samlp:Response .*</samlp:Response>", Pattern.DOTALL);

    @Test
    void ownAssertions_areAccepted(StsEmulator emulator) {
        SamlAssertion assertion =
                emulator.saml().assertion().subject("a < b & \"c\"").attribute("groups", "x", "y");

        for (String token : List.of(assertion.responseBase64(), assertion.base64Url())) {
            Answer answer = SamlTest.exchange(emulator, token);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(EmulatorClient.introspect(emulator, answer.string("access_token"))
                            .string("sub"))
                    .isEqualTo("a < b & \"c\"");
        }
    }

    @Test
    void wrongAssertions_areNot(StsEmulator emulator) {
        Instant past = Instant.now().minusSeconds(600);
        String old =
                emulator.saml().assertion().valid(past, past.plusSeconds(300)).base64Url();
        String other =
                emulator.saml().assertion().audience("https://other.example").base64Url();

        new Wrong(Refusal.SAML_EXPIRED, "old", sts -> SamlTest.exchange(sts, old)).assertRefusedByOauth(emulator);
        new Wrong(Refusal.SAML_AUDIENCE, "other", sts -> SamlTest.exchange(sts, other)).assertRefusedByOauth(emulator);
    }

    @Test
    void plainMode_knowsItsOwnAndOthers() {
        try (StsEmulator theirs = StsEmulator.builder().start();
                StsEmulator ours = StsEmulator.builder()
                        .mode(ExchangeMode.PLAIN)
                        .trustSaml(EmulatedSaml.identityProvider(theirs.saml().metadata()))
                        .start()) {
            String own = ours.saml().assertion().base64Url();
            String other = theirs.saml()
                    .assertion()
                    .audience(ours.endpoints().token().toString())
                    .base64Url();

            for (String token : List.of(own, other)) {
                Answer answer = EmulatorClient.exchange(ours, token)
                        .set("subject_token_type", "urn:ietf:params:oauth:token-type:saml2")
                        .without("audience")
                        .post(ours.endpoints().token());
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            }
        }
    }

    @Test
    void metadata_isServed_andReadBack(StsEmulator emulator) {
        String served = EmulatorClient.get(emulator.saml().metadataUri()).body();

        SamlIdentityProvider read = EmulatedSaml.identityProvider(served);

        assertThat(read.entityId()).isEqualTo(emulator.saml().entityId());
        assertThat(read.certificates()).containsExactly(emulator.saml().certificate());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<x/>",
                "<!DOCTYPE x><x/>",
                "<md:EntityDescriptor xmlns:md='urn:oasis:names:tc:SAML:2.0:metadata'/>",
                "<md:EntityDescriptor xmlns:md='urn:oasis:names:tc:SAML:2.0:metadata'><md:IDPSSODescriptor/></md:EntityDescriptor>"
            })
    void noMetadata_isRefused(String text) {
        assertThatThrownBy(() -> EmulatedSaml.identityProvider(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ecp_answersWithWhatTheServiceTakes() {
        PoolProvider provider = PoolProvider.workload("1", "pool", "provider");
        try (StsEmulator emulator = StsEmulator.builder().provider(provider).start()) {
            emulator.saml().user("alice", "p:w");

            Answer answer = ask(emulator, basic("alice:p:w"), REQUEST.formatted("https:" + provider.audience()));

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("InResponseTo=\"_asked\"", "Recipient=\"https://sp.example/acs\"");
            Matcher response = RESPONSE.matcher(answer.body());
            assertThat(response.find()).isTrue();
            assertThat(SamlTest.exchange(emulator, SamlTest.base64(response.group()))
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo:wrong", "demo", "nobody:demo", ":", ""})
    void ecp_wrongUser_isRefused(String pair, StsEmulator emulator) {
        new Wrong(Refusal.SAML_USER_WRONG, pair, sts -> ask(sts, basic(pair), REQUEST.formatted("sp")))
                .assertRefusedByOauth(emulator);
        new Wrong(Refusal.SAML_USER_WRONG, "no base64", sts -> ask(sts, "Basic -", REQUEST.formatted("sp")))
                .assertRefusedByOauth(emulator);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "<x/>", "<!DOCTYPE x><x/>"})
    void ecp_malformedRequest_isAFault(String body, StsEmulator emulator) {
        new Wrong(Refusal.SAML_REQUEST_MALFORMED, body, sts -> ask(sts, basic("demo:demo"), body))
                .assertRefusedBySoap(emulator);
        new Wrong(
                        Refusal.SAML_REQUEST_MALFORMED,
                        "no consumer",
                        sts -> ask(
                                sts,
                                basic("demo:demo"),
                                REQUEST.formatted("sp").replace("AssertionConsumerServiceURL", "Other")))
                .assertRefusedBySoap(emulator);
    }

    @Test
    void credentialConfiguration_namesTheMetadata(StsEmulator emulator) {
        assertThat(emulator.samlCredentialConfiguration(Path.of("assertion")).replace("\\/", "/"))
                .contains("token-type:saml2", emulator.saml().metadataUri().toString());
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer ask(StsEmulator emulator, String authorization, String body) {
        return EmulatorClient.post(
                emulator.saml().ecpEndpoint(), "text/xml", body, List.of("Authorization", authorization));
    }
}
