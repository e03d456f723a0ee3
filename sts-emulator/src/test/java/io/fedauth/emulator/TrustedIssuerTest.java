// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static io.fedauth.emulator.EmulatorClient.exchange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.config.TrustedIssuer;
import io.fedauth.emulator.internal.oidc.SigningKeys;
import io.fedauth.emulator.journal.Refusal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedIssuerTest {
    private static final String ISSUER = "https://issuer.example/realm";
    private static final PoolProvider PROVIDER = PoolProvider.workload("1", "pool", "provider");
    private static final SigningKeys OLD = SigningKeys.generate();
    private static final SigningKeys NEW = SigningKeys.generate();

    private final FakeClock clock = new FakeClock();

    @Nested
    class ByUrl {
        private final StubJwksServer jwks = new StubJwksServer();
        private StsEmulator emulator;

        @BeforeEach
        void start() {
            jwks.answer(200, keySet(OLD.rsa()));
            emulator = emulator(TrustedIssuer.at(ISSUER, jwks.uri()));
        }

        @AfterEach
        void stop() {
            emulator.close();
            jwks.close();
        }

        @Test
        void keys_areReadOnce() {
            assertThat(jwks.requests()).isZero();
            assertAccepted(send(emulator, OLD, "emulator-rsa"));
            assertAccepted(send(emulator, OLD, "emulator-rsa"));
            assertThat(jwks.requests()).isOne();
        }

        @Test
        void keys_areReadAgain_whenStale() {
            send(emulator, OLD, "emulator-rsa");
            jwks.answer(200, keySet(NEW.rsa()));
            clock.advance(Duration.ofMinutes(5));
            assertRefused(send(emulator, OLD, "emulator-rsa"), Refusal.SIGNATURE_WRONG);
            assertAccepted(send(emulator, NEW, "emulator-rsa"));
        }

        @Test
        void unknownKey_makesThemReadAgain_butNotMoreOftenThanEveryTenSeconds() {
            send(emulator, OLD, "emulator-rsa");
            for (int attempt = 0; attempt < 20; attempt++) {
                assertRefused(send(emulator, OLD, "random-" + attempt), Refusal.KEY_UNKNOWN);
            }
            assertThat(jwks.requests()).isOne();

            jwks.answer(200, keySet(OLD.rsa(), named(NEW.rsa(), "new")));
            clock.advance(Duration.ofSeconds(10));
            assertAccepted(send(emulator, NEW, "new"));
            assertThat(jwks.requests()).isEqualTo(2);
        }

        @Test
        void lastKeys_stayGood_whileTheUrlDoesNotAnswer() {
            send(emulator, OLD, "emulator-rsa");
            jwks.answer(500, "");
            clock.advance(Duration.ofHours(1));
            assertAccepted(send(emulator, OLD, "emulator-rsa"));
        }

        @Test
        void failure_isRemembered_forTenSeconds() {
            jwks.answer(500, "");
            for (int attempt = 0; attempt < 20; attempt++) {
                assertRefused(send(emulator, OLD, "random-" + attempt), Refusal.KEYS_UNAVAILABLE);
            }
            assertThat(jwks.requests()).isOne();

            jwks.answer(200, keySet(OLD.rsa()));
            clock.advance(Duration.ofSeconds(10));
            assertAccepted(send(emulator, OLD, "emulator-rsa"));
        }

        @ParameterizedTest
        @ValueSource(ints = {204, 302, 404, 500})
        void otherStatus_isNoKeySet(int status) {
            jwks.answer(status, "");
            assertRefused(send(emulator, OLD, "emulator-rsa"), Refusal.KEYS_UNAVAILABLE);
            assertThat(jwks.requests()).as("redirects are not followed").isOne();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "[]", "{}", "{\"keys\":{}}", "{\"keys\":[],\"keys\":[]}"})
        void otherDocument_isNoKeySet(String document) {
            jwks.answer(200, document);
            assertRefused(send(emulator, OLD, "emulator-rsa"), Refusal.KEYS_UNAVAILABLE);
        }

        @Test
        void oversizedDocument_isNoKeySet() {
            jwks.answer(200, keySet(OLD.rsa()) + " ".repeat(256 * 1024));
            assertRefused(send(emulator, OLD, "emulator-rsa"), Refusal.KEYS_UNAVAILABLE);
        }

        @Test
        void silentUrl_isAnAnswerToo() {
            jwks.close();
            new Wrong(Refusal.KEYS_UNAVAILABLE, "no server", sts -> send(sts, OLD, "emulator-rsa"))
                    .assertRefusedByOauth(emulator);
        }

        @Test
        void ownIssuer_isNotTrustedByAProviderThatNamesAnother() {
            String token = emulator.issuer().token().sign();
            assertRefused(exchange(emulator, token).post(emulator.endpoints().token()), Refusal.ISSUER_UNTRUSTED);
        }
    }

    static Stream<List<JWK>> unfitKeys() throws JOSEException {
        RSAKey good = OLD.rsa();
        RSAKey weak = new RSAKeyGenerator(1024, true).keyID("emulator-rsa").generate();
        return Stream.of(
                List.of(weak),
                List.of(new RSAKey.Builder(good).keyUse(KeyUse.ENCRYPTION).build()),
                List.of(new RSAKey.Builder(good).algorithm(JWSAlgorithm.RS512).build()),
                List.of(good, good),
                List.of(new OctetSequenceKey.Builder(new byte[64])
                        .keyID("emulator-rsa")
                        .build()));
    }

    @ParameterizedTest
    @MethodSource("unfitKeys")
    void unfitKey_isRefused(List<JWK> keys) {
        String document = keys.stream()
                .map(key -> key.isPrivate() && key instanceof RSAKey rsa ? rsa.toPublicJWK() : key)
                .map(JWK::toJSONString)
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
        try (StsEmulator emulator = emulator(TrustedIssuer.withKeys(ISSUER, document))) {
            assertRefused(send(emulator, OLD, "emulator-rsa"), Refusal.KEY_UNSUITABLE);
        }
    }

    @Test
    void unreadableKeys_harmNoOther() {
        String document = keySet(OLD.rsa())
                .replaceFirst(
                        "\\[", "[1,{},{\"kty\":\"XYZ\"},{\"kty\":\"EC\",\"crv\":\"P-0\"},{\"kty\":\"RSA\",\"n\":1},");
        try (StsEmulator emulator = emulator(TrustedIssuer.withKeys(ISSUER, document))) {
            assertAccepted(send(emulator, OLD, "emulator-rsa"));
        }
    }

    @Test
    void moreThanAHundredKeys_areNoKeySet() {
        String document = "{\"keys\":[" + "{},".repeat(100) + keySet(OLD.rsa()).substring("{\"keys\":[".length());
        try (StsEmulator emulator = emulator(TrustedIssuer.withKeys(ISSUER, document))) {
            assertRefused(send(emulator, OLD, "emulator-rsa"), Refusal.KEYS_UNAVAILABLE);
        }
    }

    @Test
    void brokenDocument_isNotBlamedOnTheRequest() {
        try (StsEmulator emulator = emulator(TrustedIssuer.withKeys(ISSUER, "{"))) {
            assertRefused(send(emulator, OLD, "emulator-rsa"), Refusal.KEYS_UNAVAILABLE);
        }
    }

    @Test
    void keysInAFile_areNoConfiguration() {
        URI file = URI.create("file:///jwks.json");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedIssuer.at(ISSUER, file))
                .withMessageContaining("file:///jwks.json");
    }

    @Test
    void configuredAudience_replacesTheDefault() {
        TrustedIssuer issuer = TrustedIssuer.withKeys(ISSUER, keySet(OLD.rsa())).accepting("sts");
        try (StsEmulator emulator = emulator(issuer)) {
            assertRefused(send(emulator, OLD, "emulator-rsa"), Refusal.AUDIENCE_WRONG);
            String token = token(OLD, "emulator-rsa").audience("sts").sign();
            assertAccepted(exchange(emulator, token).post(emulator.endpoints().token()));
        }
    }

    @Test
    void clockSkew_isForgiven_upToItsLimit() {
        TrustedIssuer issuer = TrustedIssuer.withKeys(ISSUER, keySet(OLD.rsa()));
        try (StsEmulator emulator = StsEmulator.builder()
                .clock(clock)
                .clockSkew(Duration.ofSeconds(30))
                .provider(PROVIDER.trusting(issuer))
                .start()) {
            for (int seconds : new int[] {30, 31}) {
                String token = token(OLD, "emulator-rsa")
                        .issuedAt(clock.instant().plusSeconds(seconds))
                        .sign();
                Answer answer =
                        exchange(emulator, token).post(emulator.endpoints().token());
                assertThat(answer.status()).isEqualTo(seconds == 30 ? 200 : 400);
            }
        }
    }

    private StsEmulator emulator(TrustedIssuer issuer) {
        return StsEmulator.builder()
                .clock(clock)
                .provider(PROVIDER.trusting(issuer))
                .start();
    }

    private Answer send(StsEmulator emulator, SigningKeys keys, String keyId) {
        return exchange(emulator, token(keys, keyId).sign())
                .post(emulator.endpoints().token());
    }

    private WorkloadToken token(SigningKeys keys, String keyId) {
        return new WorkloadToken(keys, ISSUER, PROVIDER.audience(), clock.instant()).keyId(keyId);
    }

    private static RSAKey named(RSAKey key, String keyId) {
        return new RSAKey.Builder(key).keyID(keyId).build();
    }

    private static String keySet(RSAKey... keys) {
        return Stream.of(keys)
                .map(key -> key.toPublicJWK().toJSONString())
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    private static void assertAccepted(Answer answer) {
        assertThat(answer.json()).containsKey("access_token");
    }

    private static void assertRefused(Answer answer, Refusal reason) {
        assertThat(answer.string("error_description")).startsWith(reason + ": ");
    }
}
