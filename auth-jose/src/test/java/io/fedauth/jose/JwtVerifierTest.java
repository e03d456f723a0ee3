// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.api.UnavailableException;
import io.fedauth.jose.key.Jwk;
import io.fedauth.jose.key.JwkSet;
import io.fedauth.jose.refusal.TokenRefusedException;
import io.fedauth.jose.spi.JwsAlgorithm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the claims of a token must say. */
class JwtVerifierTest {
    private static final String ISSUER = "https://issuer.example";
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final JwkSet KEYS = JwkSet.of(Jwk.of(TestKeys.P_256.getPublic()));

    private static String token(String claims) {
        return JwsSigner.of(KeySigner.of(TestKeys.P_256.getPrivate())).sign(claims.getBytes(StandardCharsets.UTF_8));
    }

    private static String claims(String name, String value) {
        StringBuilder claims = new StringBuilder("{");
        for (String member : List.of("iss:\"" + ISSUER + "\"", "aud:\"me\"", "exp:1700000300", "sub:\"s\"")) {
            if (!member.startsWith(name + ":")) {
                claims.append('"').append(member.replaceFirst(":", "\":")).append(',');
            }
        }
        return value.isEmpty()
                ? claims.substring(0, claims.length() - 1) + "}"
                : claims + "\"" + name + "\":" + value + "}";
    }

    private static JwtVerifier.Builder verifier() {
        return JwtVerifier.builder(ISSUER, "me", KEYS).clock(CLOCK);
    }

    /** Returns the refusal's name, or what says that there was none. */
    private static String verdict(JwtVerifier.Builder verifier, String claims) {
        TokenRefusedException refusal = catchThrowableOfType(
                TokenRefusedException.class, () -> verifier.build().verify(token(claims)));
        return refusal == null ? "ok" : refusal.refusal().name();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exp||EXPIRY_MISSING",
                "exp|null|EXPIRY_MISSING",
                "exp|\"1700000300\"|CLAIMS_MALFORMED",
                "exp|\"\"|CLAIMS_MALFORMED",
                "exp|\"2023-11-14T22:18:20Z\"|CLAIMS_MALFORMED",
                "exp|[1700000300]|CLAIMS_MALFORMED",
                "exp|{}|CLAIMS_MALFORMED",
                "exp|true|CLAIMS_MALFORMED",
                "exp|-1|CLAIMS_MALFORMED",
                "exp|-1700000300|CLAIMS_MALFORMED",
                "exp|9223372036854775807|CLAIMS_MALFORMED",
                "exp|9223372036854775808|CLAIMS_MALFORMED",
                "exp|18446744073709551616|CLAIMS_MALFORMED",
                "exp|1e30|CLAIMS_MALFORMED",
                "exp|1700000300000|CLAIMS_MALFORMED",
                "exp|253402300800|CLAIMS_MALFORMED",
                "exp|253402300799|ok",
                "exp|1700000300|ok",
                "exp|1700000300.5|ok",
                "exp|1.7000003e9|ok",
                "exp|0|EXPIRED",
                "exp|0.5|EXPIRED",
                "exp|1699999000|EXPIRED",
                "exp|1699999969|EXPIRED",
                "exp|1699999970|EXPIRED",
                "exp|1699999970.000000001|ok",
                "exp|1699999970.9|ok",
                "exp|1699999971|ok",
                "exp|1700000000|ok",
                "nbf||ok",
                "nbf|null|ok",
                "nbf|\"1700000000\"|CLAIMS_MALFORMED",
                "nbf|[]|CLAIMS_MALFORMED",
                "nbf|false|CLAIMS_MALFORMED",
                "nbf|-1|CLAIMS_MALFORMED",
                "nbf|9223372036854775808|CLAIMS_MALFORMED",
                "nbf|0|ok",
                "nbf|1700000000|ok",
                "nbf|1700000029|ok",
                "nbf|1700000030|ok",
                "nbf|1700000030.000000001|NOT_YET_VALID",
                "nbf|1700000030.5|NOT_YET_VALID",
                "nbf|1700000031|NOT_YET_VALID",
                "nbf|2015360000|NOT_YET_VALID",
                "iat||ok",
                "iat|null|ok",
                "iat|\"1700000000\"|CLAIMS_MALFORMED",
                "iat|{}|CLAIMS_MALFORMED",
                "iat|true|CLAIMS_MALFORMED",
                "iat|-1|CLAIMS_MALFORMED",
                "iat|1e400|CLAIMS_MALFORMED",
                "iat|0|ok",
                "iat|1600000000|ok",
                "iat|1700000000.25|ok",
                "iat|1700000029|ok",
                "iat|1700000030|ok",
                "iat|1700000030.000000001|ISSUED_IN_FUTURE",
                "iat|1700000031|ISSUED_IN_FUTURE",
                "iat|2015360000|ISSUED_IN_FUTURE",
                "iat|253402300799|ISSUED_IN_FUTURE"
            })
    @Tag("J10")
    void times_are_numbers_and_their_edges_exact(String name, String value, String verdict) {
        assertThat(verdict(verifier(), claims(name, value == null ? "" : value)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"0, 1700000000, EXPIRED", "0, 1700000001, ok", "600, 1699999400, EXPIRED", "600, 1699999401, ok"})
    @Tag("J10")
    void skew_is_the_callers(long seconds, long expiry, String verdict) {
        assertThat(verdict(verifier().skew(Duration.ofSeconds(seconds)), claims("exp", String.valueOf(expiry))))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|ISSUE_TIME_MISSING",
                "1699999910|ok",
                "1699999909.999999999|TOO_OLD",
                "1699999909|TOO_OLD",
                "1700000000|ok"
            })
    @Tag("J10")
    void age_is_limited_where_the_caller_says_so(String issued, String verdict) {
        assertThat(verdict(verifier().maxAge(Duration.ofMinutes(1)), claims("iat", issued == null ? "" : issued)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aud||AUDIENCE_MISSING",
                "aud|null|AUDIENCE_MISSING",
                "aud|[]|AUDIENCE_MISSING",
                "aud|\"me\"|ok",
                "aud|[\"me\"]|ok",
                "aud|[\"you\",\"me\"]|ok",
                "aud|\"you\"|AUDIENCE_WRONG",
                "aud|[\"you\",\"them\"]|AUDIENCE_WRONG",
                "aud|\"Me\"|AUDIENCE_WRONG",
                "aud|\"me \"|AUDIENCE_WRONG",
                "aud|\"me/\"|AUDIENCE_WRONG",
                "aud|\"\"|AUDIENCE_WRONG",
                "aud|\"me,you\"|AUDIENCE_WRONG",
                "aud|\"*\"|AUDIENCE_WRONG",
                "aud|[\"me\",1]|CLAIMS_MALFORMED",
                "aud|[[\"me\"]]|CLAIMS_MALFORMED",
                "aud|{\"me\":true}|CLAIMS_MALFORMED",
                "aud|1|CLAIMS_MALFORMED",
                "iss||ISSUER_MISSING",
                "iss|null|ISSUER_MISSING",
                "iss|\"https://issuer.example/\"|ISSUER_WRONG",
                "iss|\"https://ISSUER.example\"|ISSUER_WRONG",
                "iss|\"http://issuer.example\"|ISSUER_WRONG",
                "iss|\"https://issuer.example:443\"|ISSUER_WRONG",
                "iss|\" https://issuer.example\"|ISSUER_WRONG",
                "iss|\"\"|ISSUER_WRONG",
                "iss|[\"https://issuer.example\"]|CLAIMS_MALFORMED",
                "iss|1|CLAIMS_MALFORMED",
                "sub|1|CLAIMS_MALFORMED",
                "jti|{}|CLAIMS_MALFORMED"
            })
    @Tag("J11")
    void issuer_and_audience_are_compared_character_by_character(String name, String value, String verdict) {
        assertThat(verdict(verifier(), claims(name, value == null ? "" : value)))
                .isEqualTo(verdict);
    }

    @Test
    @Tag("J11")
    void further_issuers_and_audiences_are_named_one_by_one() {
        JwtVerifier.Builder verifier = verifier().orIssuer("issuer.example").orAudience("also-me");

        assertThat(verdict(verifier, claims("iss", "\"issuer.example\""))).isEqualTo("ok");
        assertThat(verdict(verifier, claims("aud", "\"also-me\""))).isEqualTo("ok");
        assertThat(verdict(verifier, claims("aud", "\"you\""))).isEqualTo("AUDIENCE_WRONG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    @Tag("J12")
    void verifier_of_any_issuer_or_audience_cannot_be_built(String nothing) {
        assertThatThrownBy(() -> JwtVerifier.builder(nothing, "me", KEYS)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JwtVerifier.builder(ISSUER, nothing, KEYS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> verifier().orAudience(nothing)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> verifier().orIssuer(nothing)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settings_out_of_range_are_mistakes_of_the_program() {
        assertThatThrownBy(() -> verifier().skew(Duration.ofMinutes(11))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> verifier().skew(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> verifier().maxAge(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> verifier().accepting()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> verifier().accepting(JwsAlgorithm.HS256)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void subject_and_algorithm_are_demanded_where_the_caller_says_so() {
        assertThat(verdict(verifier().subjectRequired(), claims("sub", ""))).isEqualTo("SUBJECT_MISSING");
        assertThat(verdict(verifier(), claims("sub", ""))).isEqualTo("ok");
        assertThat(verdict(verifier().accepting(JwsAlgorithm.RS256), claims("sub", "\"s\"")))
                .isEqualTo("ALGORITHM_NOT_ALLOWED");
    }

    @ParameterizedTest
    @CsvSource({"at+jwt, ok", "AT+JWT, ok", "application/at+jwt, ok", "JWT, TYPE_WRONG", "logout+jwt, TYPE_WRONG"})
    void type_is_compared_as_a_media_type(String type, String verdict) {
        String token = JwsSigner.of(KeySigner.of(TestKeys.P_256.getPrivate()))
                .withType(type)
                .sign(claims("sub", "\"s\"").getBytes(StandardCharsets.UTF_8));
        TokenRefusedException refusal = catchThrowableOfType(
                TokenRefusedException.class,
                () -> verifier().type("at+jwt").build().verify(token));

        assertThat(refusal == null ? "ok" : refusal.refusal().name()).isEqualTo(verdict);
    }

    @Test
    void keys_that_cannot_be_had_are_no_verdict() {
        UnavailableException outage = new UnavailableException("keys_unavailable", "down");
        JwtVerifier verifier = JwtVerifier.builder(ISSUER, "me", keyId -> {
                    throw outage;
                })
                .build();

        assertThatThrownBy(() -> verifier.verify(token(claims("sub", "\"s\"")))).isSameAs(outage);
    }

    @Test
    void values_of_a_verified_token_are_shown_short_and_in_visible_characters() {
        String claims = claims("aud", "\"\\u001b[31m" + "x".repeat(1000) + "\"");

        assertThatThrownBy(() -> verifier().build().verify(token(claims)))
                .hasMessageContaining("?[31mxxx")
                .message()
                .hasSizeLessThan(600)
                .doesNotContain("\u001b");
    }

    @Test
    void what_was_signed_by_a_token_signer_comes_out_again() {
        JwtSigner signer = JwtSigner.builder(KeySigner.of(TestKeys.P_256.getPrivate()))
                .issuer(ISSUER)
                .subject("s")
                .audience("me")
                .audience("you")
                .type("at+jwt")
                .lifetime(Duration.ofHours(1))
                .clock(CLOCK)
                .build();

        VerifiedJwt verified =
                verifier().type("at+jwt").build().verify(signer.sign(more -> more.member("scope", "a b")));
        assertThat(verified.issuer()).isEqualTo(ISSUER);
        assertThat(verified.subject()).contains("s");
        assertThat(verified.audiences()).containsExactly("me", "you");
        assertThat(verified.expiry()).isEqualTo(NOW.plusSeconds(3600));
        assertThat(verified.issuedAt()).contains(NOW);
        assertThat(verified.claims().string("scope")).contains("a b");
        assertThat(verified.id())
                .isPresent()
                .isNotEqualTo(verifier().build().verify(signer.sign()).id());
        assertThat(verified).hasToString("VerifiedJwt[ES256]");
        assertThatThrownBy(() -> JwtSigner.builder(KeySigner.of(TestKeys.P_256.getPrivate()))
                        .lifetime(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
