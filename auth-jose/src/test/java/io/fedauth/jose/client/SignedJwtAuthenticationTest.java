// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.jose.JwtVerifier;
import io.fedauth.jose.KeySigner;
import io.fedauth.jose.TestKeys;
import io.fedauth.jose.VerifiedJwt;
import io.fedauth.jose.key.Jwk;
import io.fedauth.jose.key.JwkSet;
import io.fedauth.jose.spi.JwsAlgorithm;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SignedJwtAuthenticationTest {
    private static final URI ENDPOINT = URI.create("https://issuer.example/token");
    private static final URI ISSUER = URI.create("https://issuer.example");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final SignedJwtAuthentication privateKey = SignedJwtAuthentication.privateKey(
                    "me", KeySigner.of(TestKeys.P_256.getPrivate()).withKeyId("k"))
            .withClock(CLOCK);

    private static HttpCall.Builder call() {
        return HttpCall.post(ENDPOINT, Purpose.TOKEN_ENDPOINT, HttpCall.Repeat.SAFE)
                .form("grant_type", "client_credentials");
    }

    private static Map<String, String> form(HttpCall.Builder call) {
        return call.build().form().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static VerifiedJwt verify(String assertion, String audience) {
        return JwtVerifier.builder(
                        "me",
                        audience,
                        JwkSet.of(Jwk.of(TestKeys.P_256.getPublic()).withKeyId("k")))
                .clock(CLOCK)
                .build()
                .verify(assertion);
    }

    @Test
    void private_key_signs_who_the_client_is_for_a_minute() {
        Map<String, String> form = form(privateKey.apply(call(), ENDPOINT, Optional.of(ISSUER)));

        assertThat(form)
                .containsEntry("client_id", "me")
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        VerifiedJwt assertion = verify(form.get("client_assertion"), "https://issuer.example");
        assertThat(assertion.subject()).contains("me");
        assertThat(assertion.claims().string("aud")).contains("https://issuer.example");
        assertThat(assertion.expiry()).isEqualTo(CLOCK.instant().plusSeconds(60));
        assertThat(assertion.issuedAt()).contains(CLOCK.instant());
        assertThat(assertion.id()).isPresent();
        assertThat(assertion.jws().header().string("typ")).contains("JWT");
    }

    @Test
    void each_attempt_has_an_id_of_its_own() {
        HttpCall prepared = call().eachAttempt(attempt -> privateKey.apply(attempt, ENDPOINT, Optional.empty()))
                .build();

        String first = form(prepared.eachAttempt().apply(prepared.toBuilder())).get("client_assertion");
        String second = form(prepared.eachAttempt().apply(prepared.toBuilder())).get("client_assertion");
        assertThat(verify(first, ENDPOINT.toString()).id())
                .isNotEqualTo(verify(second, ENDPOINT.toString()).id());
    }

    @Test
    void audience_and_type_are_as_the_server_wants_them() {
        String atEndpoint = form(privateKey
                        .withAudience(AssertionAudience.endpoint())
                        .apply(call(), ENDPOINT, Optional.of(ISSUER)))
                .get("client_assertion");
        String named = form(privateKey
                        .withAudience(AssertionAudience.of("https://other.example"))
                        .withType("client-authentication+jwt")
                        .withLifetime(Duration.ofMinutes(5))
                        .apply(call(), ENDPOINT, Optional.empty()))
                .get("client_assertion");

        assertThat(verify(atEndpoint, ENDPOINT.toString()).audiences()).containsExactly(ENDPOINT.toString());
        VerifiedJwt other = verify(named, "https://other.example");
        assertThat(other.jws().header().string("typ")).contains("client-authentication+jwt");
        assertThat(other.expiry()).isEqualTo(CLOCK.instant().plusSeconds(300));
    }

    @Test
    void secret_makes_a_mac_and_does_not_travel() throws Exception {
        Map<String, String> form = form(SignedJwtAuthentication.clientSecret("me", SECRET, JwsAlgorithm.HS256)
                .apply(call(), ENDPOINT, Optional.empty()));
        String assertion = form.get("client_assertion");
        int last = assertion.lastIndexOf('.');

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected = mac.doFinal(assertion.substring(0, last).getBytes(StandardCharsets.US_ASCII));
        assertThat(Base64.getUrlDecoder().decode(assertion.substring(last + 1))).isEqualTo(expected);
        assertThat(form).doesNotContainValue(SECRET);
    }

    @Test
    void secret_that_is_too_short_is_refused_and_not_shown() {
        String shortSecret = SECRET.substring(1);
        assertThatThrownBy(() -> SignedJwtAuthentication.clientSecret("me", shortSecret, JwsAlgorithm.HS256))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("client_secret_too_short"))
                .message()
                .doesNotContain(shortSecret);
        assertThatThrownBy(() -> SignedJwtAuthentication.clientSecret("me", SECRET, JwsAlgorithm.HS512))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> SignedJwtAuthentication.clientSecret("me", SECRET, JwsAlgorithm.RS256))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void call_without_a_form_cannot_carry_it() {
        HttpCall.Builder json = HttpCall.post(ENDPOINT, Purpose.TOKEN_ENDPOINT, HttpCall.Repeat.SAFE)
                .json("{}");

        assertThatThrownBy(() -> privateKey.apply(json, ENDPOINT, Optional.empty()))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("client_authentication_needs_form"));
    }

    @Test
    void shows_the_client_and_no_secret() {
        assertThat(SignedJwtAuthentication.clientSecret("me", SECRET, JwsAlgorithm.HS256))
                .hasToString("SignedJwtAuthentication[me, SecretSigner[HS256]]");
        assertThat(privateKey).hasToString("SignedJwtAuthentication[me, KeySigner[ES256, key k]]");
    }
}
