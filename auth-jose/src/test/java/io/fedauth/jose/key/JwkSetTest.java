// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.jose.JwsSigner;
import io.fedauth.jose.JwsVerifier;
import io.fedauth.jose.KeySigner;
import io.fedauth.jose.TestKeys;
import io.fedauth.jose.refusal.TokenRefusal;
import io.fedauth.jose.refusal.TokenRefusedException;
import io.fedauth.jose.spi.JwsAlgorithm;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwkSetTest {
    private static JsonView json(String document) {
        return JsonView.read(document.getBytes(StandardCharsets.UTF_8), "keys");
    }

    private static String jwk(KeyPair pair, String id) {
        return Jwk.of(pair.getPublic()).withKeyId(id).toJson().text();
    }

    private static JwkSet set(String... keys) {
        return JwkSet.read(json("{\"keys\":[" + String.join(",", keys) + "]}"));
    }

    private static String token(KeyPair pair, String id) {
        return JwsSigner.of(KeySigner.of(pair.getPrivate()).withKeyId(id)).sign(new byte[] {1});
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HS256", "HS384", "HS512"})
    void key_is_read_as_it_was_written(JwsAlgorithm algorithm) {
        Jwk key = Jwk.of(TestKeys.of(algorithm).getPublic()).withKeyId("k");

        Jwk read = Jwk.read(json(key.toJson().text()));
        assertThat(read).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(read.thumbprint()).isEqualTo(key.thumbprint()).hasSize(43);
        assertThat(read.fits(algorithm)).isTrue();
        assertThat(read.fits(JwsAlgorithm.HS256)).isFalse();
        assertThat(read.withKeyId("other")).isNotEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kty\":\"oct\",\"k\":\"AAAA\"}",
                "{\"kty\":\"LMS\"}",
                "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"AAAA\",\"y\":\"AAAA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAA\",\"y\":\"AAAA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed448\",\"x\":\"AAAA\"}",
                "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"AAAA\"}",
                "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
                "{\"kty\":\"RSA\",\"n\":\"====\",\"e\":\"AQAB\"}",
                "{\"kty\":\"RSA\",\"n\":7,\"e\":\"AQAB\"}",
                "{\"kty\":7}",
                "{}"
            })
    @Tag("J13")
    void odd_key_is_left_out_and_the_good_one_verifies(String odd) {
        JwkSet set = set(odd, jwk(TestKeys.P_256, "good"));

        assertThat(set.keys()).hasSize(1);
        assertThat(set.ignored()).singleElement().asString().startsWith("keys");
        assertThat(JwsVerifier.of(set).verify(token(TestKeys.P_256, "good")).payload())
                .containsExactly(1);
    }

    @Test
    @Tag("J13")
    void ten_thousand_keys_are_a_hundred() {
        String[] keys = IntStream.range(0, 10_000)
                .mapToObj(i -> "{\"kty\":\"RSA\",\"n\":\"AA\",\"e\":\"AQAB\"}")
                .toArray(String[]::new);
        assertThat(set(keys).keys()).isEmpty();

        String many = IntStream.range(0, 5_000)
                .mapToObj(i -> jwk(TestKeys.P_256, "k" + i))
                .collect(Collectors.joining(","));
        JwkSet set = set(many);
        assertThat(set.keys()).hasSize(100);
        assertThat(set.ignored()).containsExactly("all after the first 100 keys");
    }

    @Test
    @Tag("J13")
    void keys_of_one_id_are_told_apart_by_their_family_or_tried_in_turn() {
        KeyPair other = TestKeys.ec("secp256r1");
        JwkSet set = set(jwk(TestKeys.RSA, "k"), jwk(other, "k"), jwk(TestKeys.P_256, "k"));

        assertThat(JwsVerifier.of(set).verify(token(TestKeys.P_256, "k")).algorithm())
                .isEqualTo(JwsAlgorithm.ES256);
        assertThat(JwsVerifier.of(set).verify(token(TestKeys.RSA, "k")).algorithm())
                .isEqualTo(JwsAlgorithm.RS256);
    }

    @Test
    void token_without_an_id_is_tried_with_every_key_that_fits() {
        JwkSet set = set(jwk(TestKeys.RSA, "a"), jwk(TestKeys.P_256, "b"));
        String token = JwsSigner.of(KeySigner.of(TestKeys.P_256.getPrivate())).sign(new byte[0]);

        assertThat(JwsVerifier.of(set).verify(token).key().keyId()).contains("b");
        assertThatThrownBy(() -> JwsVerifier.of(JwkSet.of()).verify(token))
                .isInstanceOfSatisfying(
                        TokenRefusedException.class,
                        refusal -> assertThat(refusal.refusal()).isEqualTo(TokenRefusal.KEY_UNKNOWN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"use\":\"enc\"|use",
                "\"key_ops\":[\"sign\"]|key_ops",
                "\"key_ops\":[]|key_ops",
                "\"alg\":\"ES384\"|alg",
                "\"alg\":\"none\"|alg",
                "\"alg\":\"RSA-OAEP\"|alg",
                "\"d\":\"AAAA\"|d"
            })
    @Tag("J2")
    void key_that_its_owner_does_not_mean_for_this_is_refused(String member, String name) {
        String key = jwk(TestKeys.P_256, "k")
                .replaceAll(",\"(use|alg)\":\"[^\"]*\"", "")
                .replace("}", "," + member + "}");

        assertThatThrownBy(() -> Jwk.read(json(key)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("keys." + name + ": ");
    }

    @Test
    @Tag("J2")
    void algorithm_of_the_key_is_the_only_one() {
        String key = Jwk.of(TestKeys.RSA.getPublic())
                .toJson()
                .text()
                .replace("}", ",\"alg\":\"RS512\",\"key_ops\":[\"verify\"]}");
        JwsVerifier verifier = JwsVerifier.of(JwkSet.of(Jwk.read(json(key))));
        KeySigner signer = KeySigner.of(TestKeys.RSA.getPrivate());

        assertThat(verifier.verify(JwsSigner.of(signer.withAlgorithm(JwsAlgorithm.RS512))
                                .sign(new byte[0]))
                        .algorithm())
                .isEqualTo(JwsAlgorithm.RS512);
        assertThatThrownBy(() -> verifier.verify(JwsSigner.of(signer).sign(new byte[0])))
                .isInstanceOfSatisfying(
                        TokenRefusedException.class,
                        refusal -> assertThat(refusal.refusal()).isEqualTo(TokenRefusal.KEY_UNFIT));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "65536", "36893488147419103233"})
    @Tag("J2")
    void odd_exponents_of_rsa_are_refused(BigInteger exponent) {
        BigInteger modulus = ((RSAPublicKey) TestKeys.RSA.getPublic()).getModulus();
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(modulus.toByteArray());
        String e = Base64.getUrlEncoder().withoutPadding().encodeToString(exponent.toByteArray());

        assertThatThrownBy(() -> Jwk.read(json("{\"kty\":\"RSA\",\"n\":\"" + encoded + "\",\"e\":\"" + e + "\"}")))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    @Tag("J2")
    void even_modulus_is_refused() throws Exception {
        BigInteger even = ((RSAPublicKey) TestKeys.RSA.getPublic()).getModulus().clearBit(0);

        assertThatThrownBy(() -> Jwk.of(KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(even, BigInteger.valueOf(65537)))))
                .hasMessageContaining("even modulus");
    }

    @Test
    void sets_of_another_shape_are_none() {
        assertThatThrownBy(() -> JwkSet.read(json("{\"keys\":{}}"))).isInstanceOf(InvalidJsonException.class);
        assertThatThrownBy(() -> JwkSet.read(json("{\"a\":\"b\"}"))).isInstanceOf(InvalidJsonException.class);
        assertThat(JwkSet.read(json("{\"keys\":[]}")).keys(Optional.empty())).isEmpty();
    }

    @Test
    void shows_ids_and_no_key() {
        assertThat(set(jwk(TestKeys.P_256, "k"))).hasToString("JwkSet[Jwk[k, EC]]");
    }
}
