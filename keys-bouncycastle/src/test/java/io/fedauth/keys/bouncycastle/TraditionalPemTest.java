// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.ConfigurationException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in OpenSSL's own format, encrypted: {@code Proc-Type: 4,ENCRYPTED}. */
@Tag("C8")
class TraditionalPemTest {
    private static final String LEGACY = " -provider legacy -provider default";

    private final KeyFolder folder;

    TraditionalPemTest(@TempDir Path path) {
        this.folder = KeyFolder.in(path);
    }

    static Stream<Arguments> ciphersAndKeys() {
        return Stream.of(
                        "aes-128-cbc",
                        "aes-192-cbc",
                        "aes-256-cbc",
                        "aes-128-cfb",
                        "aes-256-cfb",
                        "aes-256-ofb",
                        "des3",
                        "des-ede-cbc",
                        "des-ede3-cfb",
                        "des-ede3-ofb",
                        "des-cbc" + LEGACY,
                        "bf-cbc" + LEGACY,
                        "bf-cfb" + LEGACY,
                        "rc2-cbc" + LEGACY,
                        "rc2-40-cbc" + LEGACY,
                        "rc2-64-cbc" + LEGACY)
                .flatMap(cipher ->
                        Stream.of("2048", "prime256v1", "brainpoolP256r1").map(kind -> Arguments.of(cipher, kind)));
    }

    @ParameterizedTest
    @MethodSource("ciphersAndKeys")
    void encrypted_readsWithThePasswordOnly(String cipher, String kind) {
        folder.make(kind, "key.pem");
        encrypt(kind, cipher);

        KeyAssertions.assertSame(folder.read("encrypted.pem", "secret"), folder, "key.pem");
        folder.assertRefused("encrypted.pem", "Secret", "key_locked");
        folder.assertRefused("encrypted.pem", "", "key_locked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aes-256-cbc", "des3", "aes-256-cfb"})
    void wrongPassword_isAlwaysLocked(String cipher) {
        folder.make("prime256v1", "key.pem");
        encrypt("prime256v1", cipher);
        byte[] encrypted = folder.bytes("encrypted.pem");
        BouncyCastleKeyReader reader = new BouncyCastleKeyReader();

        for (int i = 0; i < 1000; i++) { // some leave a padding that looks right
            char[] password = ("wrong" + i).toCharArray();
            assertThat(KeyAssertions.code(() -> reader.read(encrypted, password)))
                    .isEqualTo("key_locked");
        }
    }

    @Test
    void passwordBeyondAscii_isBytesOfUtf8() {
        folder.make("2048", "key.pem");
        folder.openssl("rsa -traditional -aes-256-cbc -in key.pem -out encrypted.pem -passout pass:gr\u00fcn-\u20ac");

        KeyAssertions.assertSame(folder.read("encrypted.pem", "gr\u00fcn-\u20ac"), folder, "key.pem");
    }

    @Test
    void textAround_otherLineEnds_andSpelledOutLineEnds_read() {
        folder.make("2048", "key.pem");
        encrypt("2048", "aes-256-cbc");
        String pem = text("encrypted.pem");

        for (String variant : new String[] {
            pem.replace("\n", "\r\n"),
            pem.replace("\n", "\\n"),
            pem.replace("\n", "\\r\\n"),
            "Bag Attributes\n    friendlyName: app\n" + pem + "\nissued to: nobody\n",
            pem.stripTrailing(),
            pem.replace("-----BEGIN", "  -----BEGIN")
        }) {
            KeyAssertions.assertSame(KeyFolder.read(variant.getBytes(ISO_8859_1), "secret"), folder, "key.pem");
        }
    }

    @Test
    void dsa_isRefused_beforeItIsDecrypted() {
        folder.openssl("dsaparam -genkey -noout -out key.pem 2048");
        folder.openssl("dsa -aes-256-cbc -in key.pem -out encrypted.pem -passout pass:secret");

        folder.assertRefused("key.pem", "", "key_weak");
        folder.assertRefused("encrypted.pem", "secret", "key_weak");
    }

    @Test
    void weakKeyInside_isWeak() {
        folder.make("1024", "key.pem");
        encrypt("1024", "aes-256-cbc");

        folder.assertRefused("encrypted.pem", "secret", "key_weak");
    }

    @Test
    void explicitCurveInside_isWeak() {
        folder.openssl("ecparam -genkey -noout -name prime256v1 -param_enc explicit -out key.pem");
        encrypt("prime256v1", "aes-256-cbc");

        folder.assertRefused("encrypted.pem", "secret", "key_weak");
    }

    @Test
    void cipherThatBouncyCastleHasNotInThisFormat_isUnsupported_andSaysWhatToDo() {
        folder.make("2048", "key.pem");
        encrypt("2048", "camellia-256-cbc");

        ConfigurationException refusal = KeyFolder.refusal(folder.bytes("encrypted.pem"), "secret");

        assertThat(refusal.code()).isEqualTo("key_unsupported");
        assertThat(refusal).hasMessageContainingAll("key.pem", "CAMELLIA-256-CBC", "openssl pkcs8 -topk8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DEK-Info: AES-256-CBC,[0-9A-F]+ | DEK-Info: AES-256-CBC,00 | key_malformed",
                "DEK-Info: AES-256-CBC,[0-9A-F]+ | DEK-Info: AES-256-CBC,0 | key_malformed",
                "DEK-Info: AES-256-CBC,[0-9A-F]+ | DEK-Info: AES-256-CBC | key_malformed",
                "DEK-Info: AES-256-CBC,[0-9A-F]+ | DEK-Info: | key_malformed",
                "DEK-Info: AES-256-CBC,[0-9A-F]+ | Comment: none | key_malformed",
                "DEK-Info: AES-256-CBC, | DEK-Info: ROT-13-CBC, | key_unsupported",
                "-----END.*\\n | x | key_malformed",
                "[A-Za-z0-9+/]{64}\\n | '' | key_locked",
                "(?s)[A-Za-z0-9+/]{4}\\n | '' | key_malformed",
                "([A-Za-z0-9+/]{30})([A-Za-z0-9+/]{34}\\n) | $1!$2 | key_malformed",
                "RSA PRIVATE | DSS PRIVATE | key_unsupported"
            })
    void broken_isRefused(String what, String with, String code) {
        folder.make("2048", "key.pem");
        encrypt("2048", "aes-256-cbc");
        String pem = text("encrypted.pem");
        String broken = what.startsWith("RSA") ? pem.replaceAll(what, with) : pem.replaceFirst(what, with);

        assertThat(broken).isNotEqualTo(pem);
        KeyFolder.assertRefused(broken.getBytes(ISO_8859_1), "secret", code);
    }

    private void encrypt(String kind, String cipher) {
        String command = kind.matches("\\d+") ? "rsa -traditional" : "ec";
        folder.openssl(command + " -in key.pem -out encrypted.pem -passout pass:secret -" + cipher);
        assertThat(text("encrypted.pem")).contains("Proc-Type: 4,ENCRYPTED");
    }

    private String text(String file) {
        return new String(folder.bytes(file), ISO_8859_1);
    }
}
