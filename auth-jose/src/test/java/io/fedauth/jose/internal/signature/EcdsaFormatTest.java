// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.jose.JwsVerifier;
import io.fedauth.jose.TestKeys;
import io.fedauth.jose.internal.compact.Base64Url;
import io.fedauth.jose.internal.compact.CompactJws;
import io.fedauth.jose.refusal.TokenRefusal;
import io.fedauth.jose.refusal.TokenRefusedException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures that no signer makes are refused before a provider sees them: here one that would call each of them good. */
@Tag("J5")
class EcdsaFormatTest {
    private CredulousProvider provider = CredulousProvider.first();

    @BeforeEach
    void startCounting() {
        assertThat(provider.asked()).isZero();
    }

    @AfterEach
    void removeProvider() {
        provider.close();
    }

    record Malformed(EcCurve curve, String name, byte[] signature) {
        @Override
        public String toString() {
            return curve.id() + " " + name;
        }
    }

    private record Named(String name, BigInteger value) {}

    private static List<Named> outOfRange(EcCurve curve) {
        BigInteger n = curve.order();
        return List.of(
                new Named("0", BigInteger.ZERO),
                new Named("n", n),
                new Named("n+1", n.add(BigInteger.ONE)),
                new Named("n+2", n.add(BigInteger.TWO)),
                new Named("3n/2", n.shiftRight(1).add(n).min(all(curve))),
                new Named("all ones", all(curve)));
    }

    private static BigInteger all(EcCurve curve) {
        return BigInteger.ONE.shiftLeft(8 * curve.bytes()).subtract(BigInteger.ONE);
    }

    private static List<Named> inRange(EcCurve curve) {
        BigInteger n = curve.order();
        return List.of(
                new Named("1", BigInteger.ONE),
                new Named("2", BigInteger.TWO),
                new Named("n/2", n.shiftRight(1)),
                new Named("n-2", n.subtract(BigInteger.TWO)),
                new Named("n-1", n.subtract(BigInteger.ONE)));
    }

    static List<Malformed> malformed() {
        List<Malformed> all = new ArrayList<>();
        for (EcCurve curve : EcCurve.values()) {
            for (Named bad : outOfRange(curve)) {
                outOfRange(curve).forEach(other -> all.add(pair(curve, bad, other)));
                inRange(curve).forEach(good -> all.addAll(List.of(pair(curve, bad, good), pair(curve, good, bad))));
            }
            byte[] good = raw(curve, BigInteger.TWO, BigInteger.TEN);
            byte[] der = EcdsaFormat.toDer(good, curve);
            all.add(new Malformed(curve, "DER", der));
            all.add(new Malformed(curve, "DER padded", Arrays.copyOf(der, good.length)));
            for (int length : new int[] {0, 1, curve.bytes(), good.length - 1, good.length + 1, 2 * good.length}) {
                all.add(new Malformed(curve, length + " bytes", Arrays.copyOf(good, length)));
            }
        }
        return all;
    }

    private static Malformed pair(EcCurve curve, Named r, Named s) {
        return new Malformed(curve, "r = " + r.name + ", s = " + s.name, raw(curve, r.value, s.value));
    }

    private static byte[] raw(EcCurve curve, BigInteger r, BigInteger s) {
        byte[] raw = new byte[2 * curve.bytes()];
        place(r, raw, curve.bytes());
        place(s, raw, raw.length);
        return raw;
    }

    private static void place(BigInteger number, byte[] raw, int end) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 && bytes.length > 1 ? 1 : 0;
        System.arraycopy(bytes, from, raw, end - bytes.length + from, bytes.length - from);
    }

    private static String token(EcCurve curve, byte[] signature) {
        return CompactJws.signingInput("{\"alg\":\"" + curve.algorithm().id() + "\"}", new byte[] {'x'})
                + '.'
                + Base64Url.encode(signature);
    }

    @Test
    void table_hasMoreThanAHundredRows() {
        assertThat(malformed()).hasSizeGreaterThan(300);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void verify_malformedSignature_isRefusedBeforeAnyProviderSeesIt(Malformed malformed) {
        JwsVerifier verifier = JwsVerifier.of(TestKeys.set(malformed.curve.algorithm()));

        assertThatThrownBy(() -> verifier.verify(token(malformed.curve, malformed.signature)))
                .isInstanceOfSatisfying(
                        TokenRefusedException.class,
                        failure -> assertThat(failure.refusal()).isEqualTo(TokenRefusal.SIGNATURE_MALFORMED));
        assertThat(provider.asked()).isZero();
    }

    @ParameterizedTest
    @EnumSource(EcCurve.class)
    void verify_everyNumberInRange_reachesTheProvider(EcCurve curve) {
        JwsVerifier verifier = JwsVerifier.of(TestKeys.set(curve.algorithm()));
        for (Named r : inRange(curve)) {
            for (Named s : inRange(curve)) {
                assertThat(verifier.verify(token(curve, raw(curve, r.value, s.value)))
                                .payload())
                        .containsExactly('x');
            }
        }
        assertThat(provider.asked()).isEqualTo(25);
    }

    @ParameterizedTest
    @EnumSource(EcCurve.class)
    void toDer_everyNumberInRange_comesBackTheSame(EcCurve curve) {
        for (Named r : inRange(curve)) {
            for (Named s : inRange(curve)) {
                byte[] raw = raw(curve, r.value, s.value);

                assertThat(EcdsaFormat.fromDer(EcdsaFormat.toDer(raw, curve), curve))
                        .isEqualTo(raw);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void toDer_malformedSignature_isRefused(Malformed malformed) {
        assertThatThrownBy(() -> EcdsaFormat.toDer(malformed.signature, malformed.curve))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30",
                "3006",
                "300602010102",
                "3006020101020101ff", // more after the end
                "3007020101020101", // longer than it is
                "3005020101020101", // shorter than it is
                "30800201010201010000", // indefinite length
                "308106020101020101", // long form of a short length
                "30070202000102010a", // leading zero
                "3006020100020101", // r is zero
                "3006020101020100", // s is zero
                "30060201ff020101", // r is negative
                "3006020101020180", // s is negative
                "300302010a", // one number
                "300902010102010102010a", // three numbers
                "3005020002010a", // an empty number
                "3106020101020101", // SET
                "3006030101020101", // BIT STRING
                "3006028101020101", // length of a number in long form
                "300602ff01020101"
            })
    void fromDer_noDerOfTwoNumbersInRange_isRefused(String hex) {
        for (EcCurve curve : EcCurve.values()) {
            assertThatThrownBy(() -> EcdsaFormat.fromDer(HexFormat.of().parseHex(hex), curve))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(EcCurve.class)
    void fromDer_numberNotBelowTheOrder_isRefused(EcCurve curve) {
        byte[] order = curve.order().toByteArray();
        byte[] der = new byte[2 + 2 + order.length + 3];
        der[0] = 0x30;
        der[1] = (byte) (der.length - 2);
        der[2] = 0x02;
        der[3] = (byte) order.length;
        System.arraycopy(order, 0, der, 4, order.length);
        der[4 + order.length] = 0x02;
        der[5 + order.length] = 0x01;
        der[6 + order.length] = 0x01;

        assertThatThrownBy(() -> EcdsaFormat.fromDer(der, curve)).hasMessageContaining("order of " + curve.id());
    }
}
