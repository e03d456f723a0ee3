// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static io.fedauth.emulator.EmulatorClient.introspect;
import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.EmulatorClient.Form;
import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.config.OauthClient;
import io.fedauth.emulator.config.TrustedIssuer;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlainModeTest {
    @RegisterExtension
    static final StsEmulatorExtension STS = StsEmulatorExtension.with(sts -> sts.mode(ExchangeMode.PLAIN));

    static List<Wrong> wrong() {
        return List.of(
                wrong(Refusal.RESOURCE_MALFORMED, "a relative one", form -> form.add("resource", "/path")),
                wrong(Refusal.RESOURCE_MALFORMED, "a fragment", form -> form.add("resource", "https://a.example/#b")),
                wrong(Refusal.RESOURCE_MALFORMED, "no URI", form -> form.add("resource", "https://a b")),
                wrong(
                        Refusal.REQUESTED_TOKEN_TYPE_UNSUPPORTED,
                        "another",
                        form -> form.add("requested_token_type", "urn:ietf:params:oauth:token-type:saml2")));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuses(Wrong wrong, StsEmulator emulator) {
        wrong.assertRefusedByOauth(emulator);
    }

    @Test
    void minimalExchange_isEnough(StsEmulator emulator) {
        Answer answer = form(emulator).post(emulator.endpoints().token());

        assertThat(answer.json()).containsOnlyKeys("access_token", "issued_token_type", "token_type", "expires_in");
        assertThat(introspect(emulator, answer.string("access_token")).json())
                .containsEntry("sub", "demo-workload")
                .containsEntry("username", "demo-workload")
                .containsEntry("scope", "")
                .doesNotContainKey("aud")
                .hasEntrySatisfying("exp", expiry -> assertThat(expiry).isInstanceOf(Long.class));
    }

    @Test
    void audiencesAndResources_mayBeSeveral_andOtherParametersAnything(StsEmulator emulator) {
        Answer answer = form(emulator)
                .add("audience", "one")
                .add("audience", "two")
                .add("resource", "https://a.example")
                .add("resource", "urn:b")
                .add("scope", "x y")
                .add("options", "no JSON")
                .post(emulator.endpoints().token());
        assertThat(introspect(emulator, answer.string("access_token")).json())
                .containsEntry("aud", List.of("one", "two", "https://a.example", "urn:b"))
                .containsEntry("scope", "x y");
    }

    @Test
    void tokenForTheEndpoint_isAccepted(StsEmulator emulator) {
        String token = emulator.issuer()
                .token()
                .audience(emulator.endpoints().token().toString())
                .sign();
        assertThat(form(emulator)
                        .set("subject_token", token)
                        .post(emulator.endpoints().token())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void badSubjectToken_isAnInvalidRequest(StsEmulator emulator) {
        Answer answer = form(emulator)
                .set("subject_token", "text")
                .post(emulator.endpoints().token());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.string("error")).isEqualTo("invalid_request");
        assertThat(answer.string("error_description")).startsWith("JWT_MALFORMED");
    }

    @Test
    void accessToken_isExchangedWithItsLife(StsEmulator emulator) {
        String first = form(emulator).post(emulator.endpoints().token()).string("access_token");
        Answer answer = form(emulator)
                .set("subject_token", first)
                .set("subject_token_type", "urn:ietf:params:oauth:token-type:access_token")
                .post(emulator.endpoints().token());
        assertThat(answer.json().get("expires_in")).asString().matches("3600|359[0-9]");
    }

    @Test
    void otherIssuer_isTrustedBesideItsOwn() {
        try (StsEmulator other = StsEmulator.builder().start();
                StsEmulator emulator = StsEmulator.builder()
                        .mode(ExchangeMode.PLAIN)
                        .trust(TrustedIssuer.withKeys(
                                        other.issuer().uri().toString(),
                                        other.issuer().jwks())
                                .accepting("api"))
                        .start()) {
            String token = other.issuer().token().audience("api").sign();
            assertThat(form(emulator)
                            .set("subject_token", token)
                            .post(emulator.endpoints().token())
                            .status())
                    .isEqualTo(200);
            assertThat(form(emulator).post(emulator.endpoints().token()).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void configuredClient_mustAuthenticate() {
        try (StsEmulator emulator = StsEmulator.builder()
                .mode(ExchangeMode.PLAIN)
                .client(new OauthClient("id", "secret"))
                .start()) {
            assertThat(form(emulator).post(emulator.endpoints().token()).status())
                    .isEqualTo(401);
            Answer answer = form(emulator)
                    .add("client_id", "id")
                    .add("client_secret", "secret")
                    .post(emulator.endpoints().token());
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    private static Wrong wrong(Refusal reason, String how, UnaryOperator<Form> mistake) {
        return new Wrong(
                reason,
                how,
                sts -> mistake.apply(form(sts)).post(sts.endpoints().token()));
    }

    private static Form form(StsEmulator emulator) {
        return new Form()
                .add("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")
                .add("subject_token_type", "urn:ietf:params:oauth:token-type:jwt")
                .add("subject_token", emulator.issuer().token().sign());
    }
}
