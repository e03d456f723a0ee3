// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.TransportException;
import io.fedauth.api.json.JsonWriter;
import io.fedauth.jose.JwtSigner;
import io.fedauth.jose.KeySigner;
import io.fedauth.jose.TestKeys;
import io.fedauth.jose.key.Jwk;
import io.fedauth.jose.key.JwkSet;
import io.fedauth.jose.refusal.TokenRefusedException;
import io.fedauth.jose.spi.JwsAlgorithm;
import io.fedauth.testkit.FakeTransport;
import io.fedauth.testkit.TestWorld;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("J18")
class IdTokenVerifierTest {
    private static final String ISSUER = "https://issuer.example";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    private static JwtSigner.Builder signer(JwsAlgorithm algorithm) {
        return JwtSigner.builder(KeySigner.of(TestKeys.of(algorithm).getPrivate())
                        .withAlgorithm(algorithm)
                        .withKeyId("k"))
                .issuer(ISSUER)
                .subject("s")
                .clock(CLOCK);
    }

    private static String token(Consumer<JsonWriter> claims) {
        return signer(JwsAlgorithm.ES256).audience("me").build().sign(claims);
    }

    private static IdTokenVerifier.Builder verifier(JwsAlgorithm algorithm) {
        JwkSet keys = JwkSet.of(Jwk.of(TestKeys.of(algorithm).getPublic()).withKeyId("k"));
        return IdTokenVerifier.builder(ISSUER, "me", keys).clock(CLOCK);
    }

    private static String verdict(IdTokenVerifier.Builder verifier, String token, SignIn signIn) {
        TokenRefusedException refusal = catchThrowableOfType(
                TokenRefusedException.class, () -> verifier.build().verify(token, signIn));
        return refusal == null ? "ok" : refusal.refusal().name();
    }

    private static String verdict(String token, SignIn signIn) {
        return verdict(verifier(JwsAlgorithm.ES256), token, signIn);
    }

    @ParameterizedTest
    @CsvSource({
        "n-1, n-1, ok",
        "n-1, n-2, NONCE_WRONG",
        "n-1, N-1, NONCE_WRONG",
        "n-1, '', NONCE_WRONG",
        "n-1, , NONCE_WRONG"
    })
    void nonce_is_the_one_that_was_sent(String sent, String found, String verdict) {
        String token = token(claims -> {
            if (found != null) {
                claims.member("nonce", found);
            }
        });

        assertThat(verdict(token, SignIn.withNonce(sent))).isEqualTo(verdict);
        assertThat(verdict(token, SignIn.unbound())).isEqualTo("ok");
    }

    @Test
    void token_of_an_earlier_sign_in_is_refused_in_a_later_one() {
        String replayed = token(claims -> claims.member("nonce", "first"));

        assertThat(verdict(replayed, SignIn.withNonce("first"))).isEqualTo("ok");
        assertThat(verdict(replayed, SignIn.withNonce("second"))).isEqualTo("NONCE_WRONG");
    }

    @ParameterizedTest
    @CsvSource({
        "me, , ok",
        "me, me, ok",
        "me, you, AUTHORIZED_PARTY_WRONG",
        "me+you, , AUTHORIZED_PARTY_WRONG",
        "me+you, me, ok",
        "me+you, you, AUTHORIZED_PARTY_WRONG",
        "me+also-me, , ok",
        "me+also-me, also-me, ok",
        "you, you, AUDIENCE_WRONG",
        "me, app, ok"
    })
    void authorized_party_is_this_client_or_one_that_it_names(String audiences, String party, String verdict) {
        JwtSigner.Builder signer = signer(JwsAlgorithm.ES256);
        Arrays.stream(audiences.split("\\+")).forEach(signer::audience);
        String token = signer.build().sign(claims -> {
            if (party != null) {
                claims.member("azp", party);
            }
        });

        assertThat(verdict(
                        verifier(JwsAlgorithm.ES256).orClient("also-me").authorizedParty("app"),
                        token,
                        SignIn.unbound()))
                .isEqualTo(verdict);
    }

    private static String half(String value, JwsAlgorithm algorithm) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-" + algorithm.hashBits())
                .digest(value.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
    }

    @ParameterizedTest
    @EnumSource(names = {"RS256", "RS384", "PS512", "ES256", "ES384", "ES512", "EDDSA"})
    void hashes_are_the_left_halves_of_the_size_of_the_algorithm(JwsAlgorithm algorithm) throws Exception {
        String accessTokenHash = half("access", algorithm);
        String codeHash = half("code", algorithm);
        String token = signer(algorithm)
                .audience("me")
                .build()
                .sign(claims -> claims.member("at_hash", accessTokenHash).member("c_hash", codeHash));
        SignIn signIn = SignIn.unbound();

        assertThat(verdict(
                        verifier(algorithm), token, signIn.accessToken("access").code("code")))
                .isEqualTo("ok");
        assertThat(verdict(verifier(algorithm), token, signIn.accessToken("other")))
                .isEqualTo("ACCESS_TOKEN_HASH_WRONG");
        assertThat(verdict(verifier(algorithm), token, signIn.code("other"))).isEqualTo("CODE_HASH_WRONG");
    }

    /** The example of OpenID Connect Core, appendix A.3. */
    @Test
    void hash_of_the_standards_example() {
        String token = token(claims -> claims.member("at_hash", "77QmUPtjPfzWtF2AnpK9RQ"));

        assertThat(verdict(token, SignIn.unbound().accessToken("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y")))
                .isEqualTo("ok");
    }

    @Test
    void hash_of_the_code_is_demanded_and_that_of_the_access_token_is_not() {
        String bare = token(claims -> {});

        assertThat(verdict(bare, SignIn.unbound().code("code"))).isEqualTo("CODE_HASH_WRONG");
        assertThat(verdict(bare, SignIn.unbound().accessToken("access"))).isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, ok",
        "Example.com, HOSTED_DOMAIN_WRONG",
        "other.com, HOSTED_DOMAIN_WRONG",
        ", HOSTED_DOMAIN_WRONG"
    })
    void hosted_domain_is_demanded_where_the_caller_says_so(String domain, String verdict) {
        String token = token(claims -> {
            if (domain != null) {
                claims.member("hd", domain);
            }
        });

        assertThat(verdict(verifier(JwsAlgorithm.ES256).hostedDomain("example.com"), token, SignIn.unbound()))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"-90, ok", "-91, AUTHENTICATION_TOO_OLD", "0, ok", ", AUTHENTICATION_TOO_OLD"})
    void person_has_signed_in_lately_enough(Long seconds, String verdict) {
        String token = token(claims -> {
            if (seconds != null) {
                claims.member("auth_time", NOW.getEpochSecond() + seconds);
            }
        });

        assertThat(verdict(token, SignIn.unbound().maxAge(Duration.ofMinutes(1))))
                .isEqualTo(verdict);
    }

    @Test
    void subject_is_demanded() {
        String token = JwtSigner.builder(
                        KeySigner.of(TestKeys.P_256.getPrivate()).withKeyId("k"))
                .issuer(ISSUER)
                .audience("me")
                .clock(CLOCK)
                .build()
                .sign();

        assertThat(verdict(token, SignIn.unbound())).isEqualTo("SUBJECT_MISSING");
    }

    @Test
    void sign_in_shows_nothing() {
        assertThat(SignIn.withNonce("n").accessToken("a").code("c")).hasToString("SignIn[]");
    }

    @Nested
    class Issuers {
        @TempDir
        Path folder;

        private String google(JwsAlgorithm algorithm, String issuer) {
            return JwtSigner.builder(KeySigner.of(TestKeys.of(algorithm).getPrivate())
                            .withAlgorithm(algorithm)
                            .withKeyId("k"))
                    .issuer(issuer)
                    .subject("1234")
                    .audience("me")
                    .build()
                    .sign(claims -> claims.member("azp", "somebody"));
        }

        private TestWorld world(JwsAlgorithm algorithm) {
            TestWorld world = TestWorld.in(folder);
            world.time().setWallClock(Instant.now());
            world.transport().always(FakeTransport.json(TestKeys.jwks(TestKeys.of(algorithm), "k")));
            return world;
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://accounts.google.com", "accounts.google.com"})
        void google_has_two_names_and_one_place_for_its_keys(String name) {
            try (TestWorld world = world(JwsAlgorithm.RS256)) {
                IdTokenVerifier verifier =
                        GoogleIdTokens.accounts("me", world.context()).build();

                assertThat(verifier.verify(google(JwsAlgorithm.RS256, name)).subject())
                        .contains("1234");
                assertThatThrownBy(() -> verifier.verify(google(JwsAlgorithm.RS512, name)))
                        .hasMessageContaining("does not accept");
                assertThat(world.transport().calls())
                        .singleElement()
                        .satisfies(call ->
                                assertThat(call.uri()).hasToString("https://www.googleapis.com/oauth2/v3/certs"));
            }
        }

        @Test
        void proxy_signs_with_its_own_keys() {
            try (TestWorld world = world(JwsAlgorithm.ES256)) {
                IdTokenVerifier verifier =
                        GoogleIdTokens.iap("me", world.context()).build();

                assertThat(verifier.verify(google(JwsAlgorithm.ES256, "https://cloud.google.com/iap"))
                                .subject())
                        .contains("1234");
                assertThat(world.transport().calls().get(0).uri())
                        .hasToString("https://www.gstatic.com/iap/verify/public_key-jwk");
            }
        }

        @Test
        void service_account_has_keys_of_its_own() {
            try (TestWorld world = world(JwsAlgorithm.RS256)) {
                String email = "robot@project.iam.gserviceaccount.com";

                assertThat(GoogleIdTokens.serviceAccount(email, "me", world.context())
                                .build()
                                .verify(google(JwsAlgorithm.RS256, email))
                                .issuer())
                        .isEqualTo(email);
                assertThat(world.transport().calls().get(0).uri())
                        .hasToString("https://www.googleapis.com/service_accounts/v1/jwk/"
                                + "robot%40project.iam.gserviceaccount.com");
            }
        }

        @Test
        void issuer_says_where_its_keys_are() throws Exception {
            try (TestWorld world = world(JwsAlgorithm.ES256)) {
                world.transport()
                        .next(FakeTransport.json(
                                "{\"issuer\":\"" + ISSUER + "\",\"jwks_uri\":\"https://keys.example/jwks\"}"));

                OidcIssuer issuer = OidcIssuer.discover(ISSUER, world.context());
                assertThat(issuer.idTokens("me", world.context())
                                .anyAuthorizedParty()
                                .build()
                                .verify(google(JwsAlgorithm.ES256, ISSUER))
                                .subject())
                        .contains("1234");
                assertThat(world.transport().calls().stream()
                                .map(call -> call.uri().toString())
                                .toList())
                        .isEqualTo(List.of(ISSUER + "/.well-known/openid-configuration", "https://keys.example/jwks"));
            }
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "https://issuer.example|{\"issuer\":\"https://other.example\",\"jwks_uri\":\"https://k\"}|discovery_issuer_wrong",
                    "https://issuer.example|{\"issuer\":\"https://issuer.example/\",\"jwks_uri\":\"https://k\"}|discovery_issuer_wrong",
                    "https://issuer.example|{\"issuer\":\"https://issuer.example\",\"jwks_uri\":\"h ttps\"}|discovery_malformed",
                    "https://issuer.example?a=b|{}|issuer_malformed",
                    "issuer.example|{}|issuer_malformed",
                    "ht tp://x|{}|issuer_malformed"
                })
        void metadata_must_be_the_issuers_own(String issuer, String document, String code) {
            try (TestWorld world = TestWorld.in(folder)) {
                world.transport().always(FakeTransport.json(document));

                assertThatThrownBy(() -> OidcIssuer.discover(issuer, world.context()))
                        .isInstanceOfSatisfying(
                                ConfigurationException.class,
                                failure -> assertThat(failure.code()).isEqualTo(code));
            }
        }

        @Test
        void issuer_that_is_down_may_be_asked_again() {
            try (TestWorld world = TestWorld.in(folder)) {
                world.transport().always(FakeTransport.answer(503, "text/html", ""));

                assertThatThrownBy(() -> OidcIssuer.discover(ISSUER, world.context()))
                        .isInstanceOfSatisfying(
                                TransportException.class,
                                failure -> assertThat(failure.retryable()).isTrue());
            }
        }
    }
}
