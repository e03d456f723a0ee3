// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.ConfigurationException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encrypted PKCS#8 in the schemes that the JDK does not know, and files that ask for too much. */
@Tag("C8")
class EncryptedPkcs8Test {
    private static final String LEGACY = " -provider legacy -provider default";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final KeyFolder folder;

    EncryptedPkcs8Test(@TempDir Path path) {
        this.folder = KeyFolder.in(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-scrypt",
                "-scrypt -scrypt_N 4096 -scrypt_r 8 -scrypt_p 4",
                "-scrypt -v2 aes-128-cbc",
                "-v2 aes-192-cbc",
                "-v2 des3",
                "-v2 camellia-256-cbc",
                "-v2 aes-192-cbc -v2prf hmacWithSHA512",
                "-v1 PBE-SHA1-2DES",
                "-v1 PBE-MD5-DES" + LEGACY,
                "-v1 PBE-SHA1-DES" + LEGACY,
                "-v1 PBE-SHA1-RC2-40" + LEGACY,
                "-v1 PBE-SHA1-RC2-128" + LEGACY,
                "-v1 PBE-SHA1-RC4-128" + LEGACY
            })
    void encrypted_readsPemAndDer_withThePasswordOnly(String options) {
        for (String kind : new String[] {"2048", "prime256v1", "secp256k1"}) {
            folder.make(kind, "key.pem");
            encrypt(options, "PEM");
            encrypt(options, "DER");

            KeyAssertions.assertSame(folder.read("encrypted.PEM", "secret"), folder, "key.pem");
            KeyAssertions.assertSame(folder.read("encrypted.DER", "secret"), folder, "key.pem");
            folder.assertRefused("encrypted.PEM", "Secret", "key_locked");
            folder.assertRefused("encrypted.DER", "", "key_locked");
        }
    }

    @ParameterizedTest
    @CsvSource({"-scrypt", "-v2 aes-256-cbc", "-v1 PBE-SHA1-3DES"})
    void passwordBeyondAscii_reads(String options) {
        folder.make("prime256v1", "key.pem");
        folder.openssl("pkcs8 -topk8 -in key.pem -out encrypted.pem -passout pass:gr\u00fcn " + options);

        KeyAssertions.assertSame(folder.read("encrypted.pem", "gr\u00fcn"), folder, "key.pem");
        folder.assertRefused("encrypted.pem", "gr\u00fan", "key_locked");
    }

    @Test
    void wrongPassword_isAlwaysLocked() {
        folder.make("prime256v1", "key.pem");
        folder.openssl("pkcs8 -topk8 -in key.pem -out encrypted.pem -passout pass:secret -v2 aes-192-cbc -iter 1");
        byte[] encrypted = folder.bytes("encrypted.pem");
        BouncyCastleKeyReader reader = new BouncyCastleKeyReader();

        for (int i = 0; i < 1000; i++) { // some leave a padding that looks right
            char[] password = ("wrong" + i).toCharArray();
            assertThat(KeyAssertions.code(() -> reader.read(encrypted, password)))
                    .isEqualTo("key_locked");
        }
    }

    @Test
    void weakKeyInside_isWeak() {
        folder.make("1024", "key.pem");
        encrypt("-scrypt", "PEM");

        folder.assertRefused("encrypted.PEM", "secret", "key_weak");
    }

    @ParameterizedTest
    @CsvSource({
        "1048576, 8, 1", // a gigabyte
        "65536, 16, 1",
        "2, 1073741824, 1",
        "16384, 8, 1073741824",
        "16384, 8, 65",
        "4611686018427387904, 4611686018427387904, 4611686018427387904",
        "16383, 8, 1",
        "1, 8, 1",
        "0, 8, 1",
        "-16384, 8, 1",
        "16384, -8, 1",
        "16384, 8, 0"
    })
    void scryptOfTooMuch_isRefusedAtOnce(BigInteger cost, BigInteger block, BigInteger lanes) throws IOException {
        byte[] key = pbes2(
                "1.3.6.1.4.1.11591.4.11",
                new DEROctetString(new byte[8]),
                new ASN1Integer(cost),
                new ASN1Integer(block),
                new ASN1Integer(lanes));

        Assertions.assertTimeout(LIMIT, () -> KeyFolder.assertRefused(key, "secret", "key_malformed"));
    }

    @Test
    void scryptAtTheLimit_isTried() throws IOException {
        byte[] key = pbes2(
                "1.3.6.1.4.1.11591.4.11",
                new DEROctetString(new byte[8]),
                new ASN1Integer(65536),
                new ASN1Integer(8),
                new ASN1Integer(1));

        KeyFolder.assertRefused(key, "secret", "key_locked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000001", "2147483648", "4294967297", "0", "-1", "18446744073709551617"})
    void pbkdf2OfTooMuch_isRefusedAtOnce(BigInteger iterations) throws IOException {
        byte[] key = pbes2("1.2.840.113549.1.5.12", new DEROctetString(new byte[8]), new ASN1Integer(iterations));

        Assertions.assertTimeout(LIMIT, () -> KeyFolder.assertRefused(key, "secret", "key_malformed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.113549.1.5.3", "1.2.840.113549.1.12.1.6"})
    void olderSchemesOfTooMuch_areRefusedAtOnce(String scheme) throws IOException {
        ASN1Encodable rounds = sequence(new DEROctetString(new byte[8]), new ASN1Integer(Integer.MAX_VALUE));
        byte[] key = sequence(sequence(new ASN1ObjectIdentifier(scheme), rounds), new DEROctetString(new byte[64]))
                .getEncoded();

        Assertions.assertTimeout(LIMIT, () -> KeyFolder.assertRefused(key, "secret", "key_malformed"));
    }

    @Test
    void unknownDerivation_isUnsupported_andNamed() throws IOException {
        byte[] key = pbes2("1.2.3.4.5", new DEROctetString(new byte[8]), new ASN1Integer(1));

        ConfigurationException refusal = KeyFolder.refusal(key, "secret");

        assertThat(refusal.code()).isEqualTo("key_unsupported");
        assertThat(refusal).hasMessageContainingAll("PBES2", "1.2.3.4.5", "openssl pkcs8 -topk8");
    }

    @Test
    void nestingWithoutEnd_isRefused() throws IOException {
        byte[] deep = new byte[60_000];
        for (int i = 0; i < deep.length; i += 2) {
            deep[i] = 0x30;
            deep[i + 1] = (byte) 0x80;
        }
        BouncyCastleKeyReader reader = new BouncyCastleKeyReader();
        byte[] pem = ("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(deep)
                        + "\n-----END ENCRYPTED PRIVATE KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);

        assertThat(reader.read(deep, new char[0])).isEmpty();
        assertThat(KeyAssertions.code(() -> reader.read(pem, "secret".toCharArray())))
                .isEqualTo("key_malformed");
    }

    private static byte[] pbes2(String derivation, ASN1Encodable... parameters) throws IOException {
        ASN1Encodable cipher = sequence(
                new ASN1ObjectIdentifier("2.16.840.1.101.3.4.1.22"), new DEROctetString(new byte[16])); // AES-192-CBC
        ASN1Encodable scheme = sequence(
                new ASN1ObjectIdentifier("1.2.840.113549.1.5.13"),
                sequence(sequence(new ASN1ObjectIdentifier(derivation), sequence(parameters)), cipher));
        return sequence(scheme, new DEROctetString(new byte[64])).getEncoded();
    }

    private static DERSequence sequence(ASN1Encodable... elements) {
        return new DERSequence(elements);
    }

    private void encrypt(String options, String form) {
        folder.openssl("pkcs8 -topk8 -in key.pem -out encrypted." + form + " -passout pass:secret -outform " + form
                + " " + options);
    }
}
