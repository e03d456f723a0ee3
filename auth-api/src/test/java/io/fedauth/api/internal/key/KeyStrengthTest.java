// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.ConfigurationException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("C8")
class KeyStrengthTest {
    private static final int PUBLIC_EXPONENT = 2;

    private final PrivateKeys keys = new PrivateKeys(List.of());

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 2047})
    void rsaBelow2048_isWeak(int bits) {
        assertRefused(TestKeys.pair("RSA", bits).getPrivate().getEncoded(), "key_weak", bits + " bits");
    }

    @Test
    void rsaPublicExponent1_isRefused() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> keys.read(rsaWith(PUBLIC_EXPONENT, BigInteger.ONE), new char[0]))
                .extracting(ConfigurationException::code)
                .isIn("key_weak", "key_malformed"); // some JDKs refuse it themselves
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void rsaPartThatIsWrong_isMalformed(int part) {
        BigInteger right = new BigInteger(rsaParts().get(part).hex(), 16);

        assertRefused(rsaWith(part, right.add(BigInteger.TWO)), "key_malformed", "private key is broken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"})
    void ecKeyOutOfRange_isMalformed(String hex) {
        Der key = new Der(Der.OCTET_STRING, HexFormat.of().parseHex(hex));
        byte[] sec1 = Der.sequence(Der.integer(1), key, curve(TestKeys.curveOf(TestKeys.EC)))
                .encoded();

        assertRefused(sec1, "key_malformed", "private key is broken");
    }

    @Test
    void curveSpelledOut_isRefused_whereverItStands() {
        Der explicit = Der.sequence(Der.integer(1), Der.sequence(), Der.sequence());
        List<Der> parts = Der.parse(TestKeys.inner(TestKeys.EC)).children();

        assertRefused(
                Der.sequence(parts.get(0), parts.get(1), curve(explicit)).encoded(), "key_weak", "instead of named");
        Der algorithm = Der.sequence(Der.oid("2a8648ce3d0201"), explicit);
        Der inner = new Der(Der.OCTET_STRING, TestKeys.inner(TestKeys.EC));
        assertRefused(Der.sequence(Der.integer(0), algorithm, inner).encoded(), "key_weak", "instead of named");
    }

    @Test
    void curveThatTheJdkLacks_isLeftToPlugins() {
        List<Der> parts = Der.parse(TestKeys.inner(TestKeys.EC)).children();
        Der secp256k1 = curve(Der.oid("2b8104000a"));

        assertRefused(
                Der.sequence(parts.get(0), parts.get(1), secp256k1).encoded(),
                "key_unsupported",
                "io.fedauth:keys-bouncycastle");
    }

    private static Der curve(Der named) {
        return new Der(Der.CONTEXT_0, named.encoded());
    }

    /** Version, modulus, public and private exponent, two primes, two exponents, coefficient. */
    private static List<Der> rsaParts() {
        return Der.parse(TestKeys.inner(TestKeys.RSA)).children();
    }

    private static byte[] rsaWith(int part, BigInteger value) {
        List<Der> parts = new ArrayList<>(rsaParts());
        parts.set(part, new Der(Der.INTEGER, value.toByteArray()));
        return Der.sequence(parts.toArray(new Der[0])).encoded();
    }

    private void assertRefused(byte[] encoded, String code, String message) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> keys.read(encoded, new char[0]))
                .withNoCause()
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
