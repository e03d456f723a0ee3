// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import io.fedauth.api.ConfigurationException;
import io.fedauth.jose.key.Jwk;
import io.fedauth.jose.key.JwkSet;
import io.fedauth.jose.spi.JwsAlgorithm;
import io.fedauth.jose.spi.Signer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Security;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signing and verifying, here and with nimbus-jose-jwt. */
class JwsSignerTest {
    private static final byte[] PAYLOAD = "any bytes, \u00fc included".getBytes(StandardCharsets.UTF_8);

    private static JwkSet keys(KeyPair pair) {
        return JwkSet.of(Jwk.of(pair.getPublic()).withKeyId("k"));
    }

    private static KeySigner signer(JwsAlgorithm algorithm) {
        return KeySigner.of(TestKeys.of(algorithm).getPrivate())
                .withAlgorithm(algorithm)
                .withKeyId("k");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HS256", "HS384", "HS512"})
    void what_is_signed_here_is_verified_here(JwsAlgorithm algorithm) {
        String token = JwsSigner.of(signer(algorithm)).withType("test").sign(PAYLOAD);

        VerifiedJws verified = JwsVerifier.of(keys(TestKeys.of(algorithm))).verify(token);
        assertThat(verified.payload()).isEqualTo(PAYLOAD);
        assertThat(verified.algorithm()).isEqualTo(algorithm);
        assertThat(verified.header().string("typ")).contains("test");
        assertThat(verified.key().keyId()).contains("k");
        assertThat(verified.toString()).doesNotContain("any bytes");
    }

    /** EdDSA is left to the vectors of RFC 8037: nimbus needs Tink for it. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HS256", "HS384", "HS512", "EDDSA"})
    void nimbus_verifies_what_is_signed_here_and_the_other_way_round(JwsAlgorithm algorithm)
            throws JOSEException, ParseException {
        KeyPair pair = TestKeys.of(algorithm);
        JWSVerifier theirs = pair.getPublic() instanceof RSAPublicKey rsa
                ? new RSASSAVerifier(rsa)
                : new ECDSAVerifier((ECPublicKey) pair.getPublic());
        JWSSigner their = pair.getPublic() instanceof RSAPublicKey
                ? new RSASSASigner(pair.getPrivate())
                : new ECDSASigner((ECPrivateKey) pair.getPrivate());

        assertThat(JWSObject.parse(JwsSigner.of(signer(algorithm)).sign(PAYLOAD))
                        .verify(theirs))
                .isTrue();

        JWSObject object = new JWSObject(
                new JWSHeader.Builder(com.nimbusds.jose.JWSAlgorithm.parse(algorithm.id()))
                        .keyID("k")
                        .build(),
                new Payload(PAYLOAD));
        object.sign(their);
        assertThat(JwsVerifier.of(keys(pair)).verify(object.serialize()).payload())
                .isEqualTo(PAYLOAD);
    }

    @Test
    void key_decides_the_algorithm_unless_another_of_its_family_is_named() {
        assertThat(KeySigner.of(TestKeys.RSA.getPrivate()).algorithm()).isEqualTo(JwsAlgorithm.RS256);
        assertThat(KeySigner.of(TestKeys.P_521.getPrivate()).algorithm()).isEqualTo(JwsAlgorithm.ES512);
        assertThat(KeySigner.of(TestKeys.ED25519.getPrivate()).algorithm()).isEqualTo(JwsAlgorithm.EDDSA);
        assertThatThrownBy(() -> KeySigner.of(TestKeys.P_256.getPrivate()).withAlgorithm(JwsAlgorithm.ES384))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot sign with ES384");
        assertThatThrownBy(() -> KeySigner.of(TestKeys.RSA.getPrivate()).withAlgorithm(JwsAlgorithm.HS256))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void weak_and_foreign_keys_are_refused() {
        assertThatThrownBy(() -> KeySigner.of(TestKeys.rsa(1024).getPrivate()))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("key_weak"));
        assertThatThrownBy(() -> Jwk.of(TestKeys.rsa(1024).getPublic()))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("key_weak"));
    }

    /** A key service answers in DER. */
    private record RemoteSigner(KeyPair pair) implements Signer {
        @Override
        public JwsAlgorithm algorithm() {
            return JwsAlgorithm.ES384;
        }

        @Override
        public Optional<String> keyId() {
            return Optional.of("k");
        }

        @Override
        public byte[] sign(byte[] input) {
            try {
                Signature signature = Signature.getInstance("SHA384withECDSA");
                signature.initSign(pair.getPrivate());
                signature.update(input);
                return EcdsaSignature.fromDer(signature.sign(), algorithm());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void signer_of_the_callers_own_may_be_anywhere() {
        String token = JwsSigner.of(new RemoteSigner(TestKeys.P_384)).sign(PAYLOAD);

        assertThat(JwsVerifier.of(keys(TestKeys.P_384)).verify(token).payload()).isEqualTo(PAYLOAD);
    }

    @Test
    void provider_that_fails_is_named_and_its_words_are_not_repeated() {
        KeySigner signer = KeySigner.of(TestKeys.RSA.getPrivate()).withProvider(Security.getProvider("SUN"));

        assertThatThrownBy(() -> JwsSigner.of(signer).sign(PAYLOAD))
                .isInstanceOfSatisfying(ConfigurationException.class, failure -> {
                    assertThat(failure.code()).isEqualTo("signing_failed");
                    assertThat(failure)
                            .hasMessageContaining("in the provider SUN")
                            .hasNoCause();
                });
    }
}
