// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.jose.internal.signature.EcCurve;
import io.fedauth.jose.internal.signature.JcaSignatures;
import io.fedauth.jose.key.Jwk;
import io.fedauth.jose.key.JwkSet;
import io.fedauth.jose.refusal.TokenRefusal;
import io.fedauth.jose.refusal.TokenRefusedException;
import io.fedauth.jose.spi.JwsAlgorithm;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers that no signer makes never reach a provider. */
@Tag("J5")
class EcdsaSignatureTest {
    record Odd(EcCurve curve, String name, byte[] signature) {
        @Override
        public String toString() {
            return curve.id() + " " + name;
        }
    }

    private static byte[] raw(EcCurve curve, BigInteger r, BigInteger s) {
        byte[] raw = new byte[2 * curve.bytes()];
        place(r, raw, curve.bytes());
        place(s, raw, raw.length);
        return raw;
    }

    private static void place(BigInteger number, byte[] raw, int end) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(bytes.length, raw.length / 2);
        System.arraycopy(bytes, bytes.length - length, raw, end - length, length);
    }

    static Stream<Odd> odd() throws Exception {
        List<Odd> all = new ArrayList<>();
        for (EcCurve curve : EcCurve.values()) {
            BigInteger n = curve.order();
            BigInteger top = BigInteger.ONE.shiftLeft(8 * curve.bytes()).subtract(BigInteger.ONE);
            List<BigInteger> outside = List.of(BigInteger.ZERO, n, n.add(BigInteger.ONE), n.add(BigInteger.TWO), top);
            List<BigInteger> inside = List.of(BigInteger.ONE, BigInteger.TWO, n.subtract(BigInteger.ONE));
            for (BigInteger bad : outside) {
                for (BigInteger other :
                        Stream.concat(outside.stream(), inside.stream()).toList()) {
                    all.add(new Odd(curve, "r " + bad.bitLength() + " s " + other.bitLength(), raw(curve, bad, other)));
                    all.add(new Odd(curve, "s " + bad.bitLength() + " r " + other.bitLength(), raw(curve, other, bad)));
                }
            }
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(TestKeys.of(curve.algorithm()).getPrivate());
            all.add(new Odd(curve, "DER", signature.sign()));
            byte[] good = raw(curve, BigInteger.ONE, BigInteger.ONE);
            all.add(new Odd(curve, "empty", new byte[0]));
            all.add(new Odd(curve, "short", Arrays.copyOf(good, good.length - 1)));
            all.add(new Odd(curve, "long", Arrays.copyOf(good, good.length + 1)));
            all.add(new Odd(curve, "double", Arrays.copyOf(good, good.length * 2)));
        }
        return all.stream();
    }

    @Test
    void there_are_more_than_a_hundred() throws Exception {
        assertThat(odd()).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource
    void odd(Odd odd) {
        JwsAlgorithm algorithm = odd.curve.algorithm();
        Jwk key = Jwk.of(TestKeys.of(algorithm).getPublic());
        String token = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(("{\"alg\":\"" + algorithm.id() + "\"}").getBytes(StandardCharsets.US_ASCII))
                + ".AAAA." + Base64.getUrlEncoder().withoutPadding().encodeToString(odd.signature);

        assertThat(JcaSignatures.isWellFormed(algorithm, key.key(), odd.signature))
                .isFalse();
        assertThatThrownBy(() -> EcdsaSignature.toDer(odd.signature, algorithm))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JwsVerifier.of(JwkSet.of(key)).verify(token))
                .isInstanceOfSatisfying(
                        TokenRefusedException.class,
                        refusal -> assertThat(refusal.refusal()).isEqualTo(TokenRefusal.SIGNATURE_MALFORMED));
    }

    @ParameterizedTest
    @EnumSource(EcCurve.class)
    void numbers_in_range_go_there_and_back(EcCurve curve) {
        BigInteger n = curve.order();
        for (BigInteger r : List.of(
                BigInteger.ONE,
                BigInteger.valueOf(127),
                BigInteger.valueOf(128),
                n.shiftRight(9),
                n.subtract(BigInteger.ONE))) {
            byte[] raw = raw(curve, r, n.subtract(r));
            byte[] der = EcdsaSignature.toDer(raw, curve.algorithm());
            assertThat(EcdsaSignature.fromDer(der, curve.algorithm())).isEqualTo(raw);
        }
    }

    @ParameterizedTest
    @EnumSource(EcCurve.class)
    void der_of_the_jdk_is_read_whatever_its_length(EcCurve curve) throws Exception {
        Signature signer = Signature.getInstance("SHA256withECDSA");
        for (int i = 0; i < 50; i++) {
            signer.initSign(TestKeys.of(curve.algorithm()).getPrivate());
            signer.update((byte) i);
            byte[] raw = EcdsaSignature.fromDer(signer.sign(), curve.algorithm());
            assertThat(raw).hasSize(2 * curve.bytes());
            Signature verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(TestKeys.of(curve.algorithm()).getPublic());
            verifier.update((byte) i);
            assertThat(verifier.verify(EcdsaSignature.toDer(raw, curve.algorithm())))
                    .isTrue();
        }
    }

    static Stream<byte[]> noDer() {
        return Stream.of(
                        "",
                        "30",
                        "3000",
                        "3003020101",
                        "3006020102010201",
                        "300602010102010100",
                        "3106020101020101",
                        "308106020101020101",
                        "3007020101020101",
                        "3006030101020101",
                        "3008020200810201",
                        "30060201ff020101",
                        "3006020101020100",
                        "3006020101027f00")
                .map(HexFormat.of()::parseHex);
    }

    @ParameterizedTest
    @MethodSource
    void noDer(byte[] der) {
        assertThatThrownBy(() -> EcdsaSignature.fromDer(der, JwsAlgorithm.ES256))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void other_algorithms_have_no_such_formats() {
        assertThatThrownBy(() -> EcdsaSignature.toDer(new byte[64], JwsAlgorithm.RS256))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("RS256 is no ECDSA");
    }

    @ParameterizedTest
    @EnumSource(EcCurve.class)
    void curve_is_the_one_of_the_standard(EcCurve curve) throws Exception {
        ECPublicKey key = (ECPublicKey) TestKeys.of(curve.algorithm()).getPublic();

        assertThat(EcCurve.of(curve.parameters())).contains(curve);
        assertThat(EcCurve.of(key.getParams())).contains(curve);
        assertThat(curve.contains(key.getW())).isTrue();
        assertThat(curve.contains(ECPoint.POINT_INFINITY)).isFalse();
        assertThat(curve.contains(new ECPoint(
                        key.getW().getAffineX(), key.getW().getAffineY().add(BigInteger.ONE))))
                .isFalse();
        assertThat(curve.contains(
                        new ECPoint(key.getW().getAffineX().negate(), key.getW().getAffineY())))
                .isFalse();
        assertThat(EcCurve.named(curve.id())).contains(curve);
        assertThat(EcCurve.named("secp256k1")).isEmpty();
    }
}
