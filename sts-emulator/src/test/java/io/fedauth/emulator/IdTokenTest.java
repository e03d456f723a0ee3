// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.EmulatorClient.Form;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** ID tokens of people who signed in, and the keys that they are verified with. */
class IdTokenTest {
    @RegisterExtension
    static final StsEmulatorExtension STS = new StsEmulatorExtension();

    @Test
    void code_forOpenid_isTradedForAnIdTokenToo(StsEmulator emulator) throws Exception {
        Answer answer = redeem(emulator, "n-0S6_WzA2Mj");

        SignedJWT idToken = SignedJWT.parse(answer.string("id_token"));
        Map<String, Object> metadata =
                EmulatorClient.get(emulator.endpoints().metadata()).json();
        Map<String, Object> claims = idToken.getPayload().toJSONObject();
        assertThat(idToken.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(verified(emulator, idToken)).isTrue();
        assertThat(metadata).containsEntry("id_token_signing_alg_values_supported", List.of("RS256"));
        assertThat(claims)
                .containsEntry("iss", metadata.get("issuer"))
                .containsEntry("sub", "alice")
                .containsEntry("aud", "cli")
                .containsEntry("azp", "cli")
                .containsEntry("nonce", "n-0S6_WzA2Mj")
                .containsEntry("at_hash", half(answer.string("access_token")));
        assertThat((long) claims.get("exp") - (long) claims.get("iat"))
                .isEqualTo(answer.json().get("expires_in"));
    }

    @Test
    void nonce_isNotInvented_andRefreshedTokensHaveNoIdToken(StsEmulator emulator) throws Exception {
        Answer answer = redeem(emulator, null);
        assertThat(SignedJWT.parse(answer.string("id_token")).getPayload().toJSONObject())
                .doesNotContainKey("nonce");

        Answer refreshed = new Form()
                .add("grant_type", "refresh_token")
                .add("refresh_token", answer.string("refresh_token"))
                .add("client_id", "cli")
                .post(emulator.endpoints().oauthToken());

        assertThat(refreshed.json()).containsKey("access_token").doesNotContainKey("id_token");
    }

    @Test
    void code_forOtherScopes_isTradedForNoIdToken(StsEmulator emulator) {
        String code = emulator.authorize(SignIn.authorization().allowing("email"));

        assertThat(SignIn.redemption(code)
                        .post(emulator.endpoints().oauthToken())
                        .json())
                .doesNotContainKey("id_token");
    }

    @Test
    void rotatedKeys_signAnew_andTheOldVerifyUntilTheyAreDropped() throws Exception {
        try (StsEmulator emulator = StsEmulator.builder().start()) {
            SignedJWT before = SignedJWT.parse(redeem(emulator, null).string("id_token"));
            String workload = emulator.issuer().token().sign();

            emulator.rotateKeys();

            SignedJWT after = SignedJWT.parse(redeem(emulator, null).string("id_token"));
            assertThat(after.getHeader().getKeyID())
                    .isNotEqualTo(before.getHeader().getKeyID());
            assertThat(verified(emulator, before)).isTrue();
            assertThat(verified(emulator, after)).isTrue();
            assertThat(exchange(emulator, workload).status()).isEqualTo(200);
            assertThat(exchange(emulator, emulator.issuer().token().sign()).status())
                    .isEqualTo(200);
            assertThat(exchange(
                                    emulator,
                                    emulator.issuer().token().algorithm("ES256").sign())
                            .status())
                    .isEqualTo(200);

            emulator.dropRetiredKeys();

            assertThat(verified(emulator, before)).isFalse();
            assertThat(verified(emulator, after)).isTrue();
            assertThat(exchange(emulator, workload).string("error_description")).startsWith("KEY_UNKNOWN");
            assertThat(exchange(emulator, emulator.issuer().token().sign()).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void droppingBeforeRotating_keepsTheKeys() throws Exception {
        try (StsEmulator emulator = StsEmulator.builder().start()) {
            emulator.dropRetiredKeys();
            SignedJWT idToken = SignedJWT.parse(redeem(emulator, null).string("id_token"));
            emulator.dropRetiredKeys();
            assertThat(verified(emulator, idToken)).isTrue();
        }
    }

    @Test
    void keySets_mayBeCached_andFaultsApplyToThem(StsEmulator emulator) {
        EmulatorEndpoints endpoints = emulator.endpoints();
        for (URI keys : List.of(
                endpoints.idTokenKeys(),
                emulator.issuer().jwksUri(),
                endpoints.serviceAccountKeys(emulator.serviceAccount()))) {
            assertThat(EmulatorClient.get(keys).headers().allValues("Cache-Control"))
                    .containsExactly("public, max-age=300");

            emulator.fault("N10*1@" + keys.getPath());
            assertThat(EmulatorClient.get(keys).status()).isEqualTo(503);
            assertThat(EmulatorClient.get(keys).status()).isEqualTo(200);
        }
    }

    private static Answer redeem(StsEmulator emulator, String nonce) {
        String code = emulator.authorize(
                nonce == null ? SignIn.authorization() : SignIn.authorization().withNonce(nonce));
        return SignIn.redemption(code).post(emulator.endpoints().oauthToken());
    }

    private static Answer exchange(StsEmulator emulator, String token) {
        return EmulatorClient.exchange(emulator, token)
                .post(emulator.endpoints().token());
    }

    private static boolean verified(StsEmulator emulator, SignedJWT jwt) throws Exception {
        String keys = EmulatorClient.get(emulator.endpoints().idTokenKeys()).body();
        JWK key = JWKSet.parse(keys).getKeyByKeyId(jwt.getHeader().getKeyID());
        return key != null && jwt.verify(new RSASSAVerifier(key.toRSAKey()));
    }

    private static String half(String token) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        return Base64URL.encode(Arrays.copyOf(digest, 16)).toString();
    }
}
