// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.key;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.ConfigurationException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("C8")
class EncryptedKeysTest {
    private static final String AES = "PBEWithHmacSHA256AndAES_256";

    private final PrivateKeys keys = new PrivateKeys(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PBEWithHmacSHA1AndAES_128",
                "PBEWithHmacSHA224AndAES_256",
                AES,
                "PBEWithHmacSHA384AndAES_128",
                "PBEWithHmacSHA512AndAES_256",
                "PBEWithSHA1AndDESede"
            })
    void rightPassword_readsPemAndDer(String scheme) {
        byte[] der = TestKeys.encrypted(TestKeys.EC, scheme, "open sesame", 2048);
        char[] password = "open sesame".toCharArray();

        assertThat(keys.read(der, password)).isEqualTo(TestKeys.EC.getPrivate());
        assertThat(keys.read(TestKeys.pem("ENCRYPTED PRIVATE KEY", der), password))
                .isEqualTo(TestKeys.EC.getPrivate());
        assertThat(password).containsExactly("open sesame".toCharArray());
    }

    @Test
    void wrongPassword_isAlwaysLocked() {
        byte[] der = TestKeys.encrypted(TestKeys.EC, AES, "right", 1);
        for (int i = 0; i < 1000; i++) { // some leave a padding that looks right
            assertRefused(der, "wrong" + i, "key_locked");
        }
    }

    @Test
    void noPassword_isLocked() {
        assertRefused(TestKeys.encrypted(TestKeys.EC, AES, "right", 1), "", "key_locked");
    }

    @Test
    void weakKeyInside_isWeak() {
        assertRefused(TestKeys.encrypted(TestKeys.pair("RSA", 1024), AES, "right", 1), "right", "key_weak");
    }

    @Test
    void millionsOfRounds_rejectAtOnce() {
        byte[] der = TestKeys.encrypted(TestKeys.EC, AES, "right", 2048);
        byte[] slow = replace(der, new byte[] {2, 2, 8, 0}, new byte[] {2, 2, 127, -1});
        assertRefused(slow, "right", "key_locked"); // 32,767 rounds are another key, and no harm

        byte[] three = TestKeys.encrypted(TestKeys.EC, AES, "right", 0x10000);
        byte[] endless = replace(three, new byte[] {2, 3, 1, 0, 0}, new byte[] {2, 3, 127, -1, -1});
        long start = System.nanoTime();
        assertRefused(endless, "right", "key_malformed");
        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PBEWithMD5AndDES", "PBEWithSHA1AndRC2_40", "PBEWithSHA1AndRC4_128"})
    void brokenScheme_isLeftToPlugins(String scheme) {
        byte[] der = TestKeys.encrypted(TestKeys.EC, scheme, "right", 1);

        assertRefused(der, "right", "key_unsupported");
        PrivateKeys withReader =
                new PrivateKeys(List.of((encoded, password) -> Optional.of(TestKeys.RSA.getPrivate())));
        assertThat(withReader.read(der, "right".toCharArray())).isEqualTo(TestKeys.RSA.getPrivate());
    }

    @Test
    void passwordBeyondAscii_isLeftToPlugins() {
        assertRefused(TestKeys.encrypted(TestKeys.EC, AES, "right", 1), "r\u00efght", "key_unsupported");
    }

    @Test
    void nonsenseWithoutSecret_isRefused() {
        Der nonsense = Der.sequence(Der.sequence(Der.oid("2a8648")), new Der(Der.OCTET_STRING, new byte[16]));

        assertRefused(nonsense.encoded(), "right", "key_unsupported");
    }

    private void assertRefused(byte[] encoded, String password, String code) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> keys.read(encoded, password.toCharArray()))
                .withNoCause()
                .extracting(ConfigurationException::code)
                .isEqualTo(code);
    }

    private static byte[] replace(byte[] in, byte[] what, byte[] with) {
        String text = new String(in, ISO_8859_1);
        String replaced = text.replace(new String(what, ISO_8859_1), new String(with, ISO_8859_1));
        assertThat(replaced).isNotEqualTo(text);
        return replaced.getBytes(ISO_8859_1);
    }
}
