// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.json.JsonView;
import io.fedauth.jose.internal.signature.SecretSigner;
import io.fedauth.jose.key.Jwk;
import io.fedauth.jose.key.JwkSet;
import io.fedauth.jose.refusal.TokenRefusal;
import io.fedauth.jose.refusal.TokenRefusedException;
import io.fedauth.jose.spi.JwsAlgorithm;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the standards. */
@Tag("J4")
class RfcVectorsTest {
    private static List<String> vector(String section) {
        return Vectors.lines("rfc-vectors.txt").stream()
                .filter(line -> line.get(0).equals(section))
                .findFirst()
                .orElseThrow();
    }

    private static JsonView key(String section) {
        return Vectors.json(vector(section).get(1));
    }

    private static JsonView publicPart(JsonView key) {
        Map<String, String> members = new HashMap<>();
        for (String name : List.of("kty", "kid", "use", "n", "e", "crv", "x", "y")) {
            key.string(name).ifPresent(value -> members.put(name, value));
        }
        return JsonView.of(members);
    }

    private static byte[] decode(String base64url) {
        return Base64.getUrlDecoder().decode(base64url);
    }

    private static byte[] bytes(JsonView key, String member) {
        return decode(key.required(member));
    }

    private static PrivateKey privateKey(JsonView key) throws GeneralSecurityException {
        if (key.required("kty").equals("RSA")) {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new RSAPrivateKeySpec(
                            new BigInteger(1, bytes(key, "n")), new BigInteger(1, bytes(key, "d"))));
        }
        String pkcs8 = "302e020100300506032b657004220420" + HexFormat.of().formatHex(bytes(key, "d"));
        return KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(HexFormat.of().parseHex(pkcs8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RFC 7515 A.2",
                "RFC 7515 A.3",
                "RFC 7515 A.4",
                "RFC 7520 4.1",
                "RFC 7520 4.2",
                "RFC 7520 4.3",
                "RFC 8037 A.4"
            })
    void signatures_verify(String section) {
        String token = vector(section).get(2);

        VerifiedJws verified =
                JwsVerifier.of(JwkSet.of(Jwk.read(publicPart(key(section))))).verify(token);
        assertThat(verified.payload()).isEqualTo(decode(token.split("\\.")[1]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RFC 7520 4.1", "RFC 8037 A.4"})
    void signatures_that_are_always_the_same_are_made(String section) throws GeneralSecurityException {
        String token = vector(section).get(2);
        int last = token.lastIndexOf('.');

        byte[] made = KeySigner.of(privateKey(key(section)))
                .sign(token.substring(0, last).getBytes(StandardCharsets.US_ASCII));
        assertThat(made).isEqualTo(decode(token.substring(last + 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RFC 7515 A.1", "RFC 7520 4.4"})
    void macs_are_made_and_never_verified(String section) {
        String token = vector(section).get(2);
        int last = token.lastIndexOf('.');

        assertThat(SecretSigner.of(bytes(key(section), "k"), JwsAlgorithm.HS256)
                        .sign(token.substring(0, last).getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(decode(token.substring(last + 1)));
        assertThatThrownBy(() -> JwsVerifier.of(JwkSet.of()).verify(token))
                .isInstanceOfSatisfying(
                        TokenRefusedException.class,
                        refusal -> assertThat(refusal.refusal()).isEqualTo(TokenRefusal.ALGORITHM_SYMMETRIC));
    }

    @Test
    void unsecured_token_of_rfc_7515_is_refused() {
        assertThatThrownBy(() -> JwsVerifier.of(JwkSet.of(Jwk.read(key("RFC 7515 A.5"))))
                        .verify(vector("RFC 7515 A.5").get(2)))
                .isInstanceOfSatisfying(
                        TokenRefusedException.class,
                        refusal -> assertThat(refusal.refusal()).isEqualTo(TokenRefusal.ALGORITHM_NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RFC 7515 A.1", "RFC 7520 4.1", "RFC 7520 4.3", "RFC 7520 4.4", "RFC 8037 A.4"})
    void secret_keys_are_no_keys_to_verify_with(String section) {
        assertThatThrownBy(() -> Jwk.read(key(section)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is secret");
    }

    /** RFC 7638, section 3.1, which is the RSA key of RFC 7517, appendix A.1; and RFC 8037, appendix A.3. */
    @Test
    void thumbprints_are_those_of_the_standards() {
        JsonView rsa = Vectors.json(
                "{\"kty\":\"RSA\",\"n\":\"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJEC"
                        + "PebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZg"
                        + "nYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-"
                        + "csFCur-kEgU8awapJzKnqDKgw\",\"e\":\"AQAB\",\"alg\":\"RS256\",\"kid\":\"2011-04-29\"}");

        assertThat(Jwk.read(rsa).thumbprint()).isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
        assertThat(Jwk.read(publicPart(key("RFC 8037 A.4"))).thumbprint())
                .isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }
}
