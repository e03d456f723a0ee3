// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.config.SamlIdentityProvider;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.test.saml.GoodSaml;
import io.fedauth.test.saml.HostileSaml;
import io.fedauth.test.saml.SamlDraft;
import io.fedauth.test.saml.SamlKeys;
import io.fedauth.test.saml.SamlTarget;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SAML subject tokens: the same documents as in the tests of the client, judged by other code. */
class SamlTest {
    static final PoolProvider PROVIDER = PoolProvider.workload("1", "pool", "saml");
    static final SamlTarget TARGET = new SamlTarget(
            "https://idp.example/saml",
            "https:" + PROVIDER.audience(),
            "https://sp.example/acs",
            Instant.parse("2030-01-01T00:00:00Z"));

    private static StsEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = emulator(TARGET.now(), Duration.ZERO, trusted());
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    static SamlIdentityProvider trusted() {
        return SamlIdentityProvider.of(TARGET.issuer(), SamlKeys.trusted().toArray(X509Certificate[]::new))
                .presentedTo(TARGET.recipient());
    }

    static StsEmulator emulator(Instant now, Duration skew, SamlIdentityProvider trusted) {
        return StsEmulator.builder()
                .clock(() -> now)
                .clockSkew(skew)
                .provider(PROVIDER.trustingSaml(trusted))
                .start();
    }

    static Answer exchange(StsEmulator sts, String token) {
        return EmulatorClient.exchange(sts, token)
                .set("subject_token_type", "urn:ietf:params:oauth:token-type:saml2")
                .post(sts.endpoints().token());
    }

    static String base64(String xml) {
        return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    }

    static List<HostileSaml> hostile() {
        return HostileSaml.all(TARGET);
    }

    static List<GoodSaml> good() {
        return GoodSaml.all(TARGET);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @Tag("S1")
    @Tag("S2")
    @Tag("S3")
    @Tag("S4")
    @Tag("S5")
    void hostileDocument_isRefusedForItsOwnReason(HostileSaml hostile) {
        new Wrong(Refusal.valueOf(hostile.refusal()), hostile.name(), sts -> exchange(sts, base64(hostile.xml())))
                .assertRefusedByOauth(emulator);
    }

    @ParameterizedTest
    @MethodSource("good")
    void goodDocument_isAccepted(GoodSaml good) {
        // One of them is for one use, and another test has used it already.
        try (StsEmulator fresh = emulator(TARGET.now(), Duration.ZERO, trusted())) {
            Answer answer = exchange(fresh, base64(good.xml()));

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json()).containsEntry("expires_in", 3600L);
        }
    }

    @Test
    void base64Url_withLineBreaks_isAccepted() {
        byte[] xml = SamlDraft.of(TARGET).signAssertion().assertionXml().getBytes(StandardCharsets.UTF_8);

        assertThat(exchange(emulator, Base64.getUrlEncoder().withoutPadding().encodeToString(xml))
                        .status())
                .isEqualTo(200);
        assertThat(exchange(emulator, Base64.getMimeEncoder().encodeToString(xml))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-----", "aaaaa", "$$$$", "A===B"})
    void noBase64_isRefused(String token) {
        new Wrong(Refusal.SAML_ENCODING, token, sts -> exchange(sts, token)).assertRefusedByOauth(emulator);
    }

    @Test
    void encryptedAssertion_isRefused() {
        String response = SamlDraft.of(TARGET)
                .part("assertion", "<saml:EncryptedAssertion/>")
                .signResponse()
                .xml();

        new Wrong(Refusal.SAML_ASSERTION_MISSING, "encrypted", sts -> exchange(sts, base64(response)))
                .assertRefusedByOauth(emulator);
    }

    /** The edges, to the millisecond, without and with skew. */
    @ParameterizedTest
    @CsvSource({
        "0, -5000, ok", "0, -5001, SAML_NOT_YET_VALID", "0, 299999, ok", "0, 300000, SAML_EXPIRED",
        "60, -65000, ok", "60, -65001, SAML_NOT_YET_VALID", "60, 359999, ok", "60, 360000, SAML_EXPIRED"
    })
    @Tag("S7")
    void times_areExact(long skew, long millis, String verdict) {
        String token = base64(SamlDraft.of(TARGET).signAssertion().xml());
        try (StsEmulator sts = emulator(TARGET.now().plusMillis(millis), Duration.ofSeconds(skew), trusted())) {
            if (verdict.equals("ok")) {
                assertThat(exchange(sts, token).status()).isEqualTo(200);
            } else {
                new Wrong(Refusal.valueOf(verdict), millis + " ms", any -> exchange(any, token))
                        .assertRefusedByOauth(sts);
            }
        }
    }

    @Test
    @Tag("S7")
    void oneTimeUse_isAcceptedOnce_howeverManyTry() throws Exception {
        String token = base64(SamlDraft.of(TARGET)
                .part("assertion-id", "_once")
                .part(
                        "restriction",
                        "<saml:AudienceRestriction><saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction>"
                                + "<saml:OneTimeUse/>")
                .signAssertion()
                .xml());

        assertThat(accepted(emulator, token, 1_000)).isEqualTo(1);
        new Wrong(Refusal.SAML_REPLAYED, "used before", sts -> exchange(sts, token)).assertRefusedByOauth(emulator);
    }

    @Test
    @Tag("S7")
    void providerThatWantsNothingTwice_acceptsOnce() throws Exception {
        try (StsEmulator sts = emulator(TARGET.now(), Duration.ZERO, trusted().acceptedOnce())) {
            String token = base64(SamlDraft.of(TARGET).signAssertion().xml());

            assertThat(accepted(sts, token, 10)).isEqualTo(1);
        }
    }

    private static long accepted(StsEmulator sts, String token, int times) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                calls.add(() -> exchange(sts, token).status());
            }
            long accepted = 0;
            for (Future<Integer> call : threads.invokeAll(calls)) {
                accepted += call.get() == 200 ? 1 : 0;
            }
            return accepted;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void subjectFromAttribute_isThePrincipal() {
        try (StsEmulator sts = emulator(TARGET.now(), Duration.ZERO, trusted().subjectFrom("groups"))) {
            String token = exchange(
                            sts, base64(SamlDraft.of(TARGET).signAssertion().xml()))
                    .string("access_token");

            assertThat(EmulatorClient.introspect(sts, token).string("sub")).isEqualTo("builders");
        }
        try (StsEmulator sts = emulator(TARGET.now(), Duration.ZERO, trusted().subjectFrom("none"))) {
            String token = base64(SamlDraft.of(TARGET).signAssertion().xml());
            new Wrong(Refusal.SAML_SUBJECT, "no such attribute", any -> exchange(any, token)).assertRefusedByOauth(sts);
        }
    }
}
