// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In a process whose only provider is BouncyCastle's FIPS module in approved mode: what works, and what is refused by name. */
@Tag("fips")
class FipsTest {
    private static final String PASSWORD = "correct-horse-battery";

    private final Path path;
    private final KeyFolder folder;

    FipsTest(@TempDir Path path) {
        this.path = path;
        this.folder = KeyFolder.in(path);
    }

    @Test
    void nothingElseIsInstalled_andNothingElseIsApproved() {
        assertThat(Security.getProviders()).extracting(Provider::getName).containsExactly("BCFIPS");
        assertThatExceptionOfType(NoSuchAlgorithmException.class).isThrownBy(() -> MessageDigest.getInstance("MD5"));
    }

    @ParameterizedTest
    @CsvSource({
        "2048, SHA256withRSA",
        "3072, SHA256withRSA",
        "prime256v1, SHA256withECDSA",
        "secp384r1, SHA256withECDSA",
        "secp521r1, SHA256withECDSA",
        "ed25519, Ed25519",
        "ed448, Ed448"
    })
    void keys_readInEveryPlainFormat_andSign(String kind, String algorithm) throws Exception {
        folder.make(kind, "key.pem");
        folder.openssl("pkcs8 -topk8 -nocrypt -in key.pem -out pkcs8.pem");
        folder.openssl("pkcs8 -topk8 -nocrypt -in key.pem -out pkcs8.der -outform DER");

        for (String file : new String[] {"key.pem", "pkcs8.pem", "pkcs8.der"}) {
            folder.assertSigns(folder.read(file, ""), algorithm, "key.pem");
        }
    }

    @Test
    void weakKey_isWeak() {
        folder.make("1024", "key.pem");

        folder.assertRefused("key.pem", "", "key_weak");
    }

    @ParameterizedTest
    @CsvSource({"2048, SHA256withRSA", "prime256v1, SHA256withECDSA", "ed25519, Ed25519"})
    void pbes2OfLongPasswordAndSalt_readsWithThePasswordOnly(String kind, String algorithm) throws Exception {
        folder.make(kind, "key.pem");
        encrypt("encrypted.der");

        PrivateKey key = folder.read("encrypted.der", PASSWORD);

        folder.assertSigns(key, algorithm, "key.pem");
        folder.assertRefused("encrypted.der", "another-horse-battery", "key_locked");
        folder.assertRefused("encrypted.der", "", "key_locked");
    }

    @Test
    void passwordOfLessThan14Bytes_isUnsupported_andSaysSo() throws Exception {
        folder.make("prime256v1", "key.pem");
        encrypt("encrypted.der");

        assertNotOffered("encrypted.der", "too-short");
    }

    /** OpenSSL took salts of 8 bytes, and takes 16 since version 3.2. */
    @ParameterizedTest
    @ValueSource(strings = {"-v2 aes-256-cbc", "-v2 aes-192-cbc -v2prf hmacWithSHA512"})
    void keysOfOpenSsl_readIfTheirSaltIsLongEnough(String options) {
        folder.make("prime256v1", "key.pem");
        folder.openssl(
                "pkcs8 -topk8 " + options + " -in key.pem -out encrypted.der -outform DER -passout pass:" + PASSWORD);

        if (saltLength("encrypted.der") < 16) {
            assertNotOffered("encrypted.der", PASSWORD);
        } else {
            assertThat(folder.read("encrypted.der", PASSWORD).getAlgorithm()).isEqualTo("EC");
        }
    }

    /** scrypt, MD5 and PKCS#12's derivation are not approved. */
    @ParameterizedTest
    @ValueSource(strings = {"pkcs8 -topk8 -scrypt", "pkcs8 -topk8 -v1 PBE-SHA1-3DES", "ec -aes-256-cbc", "ec -des3"})
    void whatIsNotApproved_isUnsupported_andSaysWhatIs(String command) {
        folder.make("prime256v1", "key.pem");
        folder.openssl(command + " -in key.pem -out encrypted.pem -passout pass:" + PASSWORD);

        assertNotOffered("encrypted.pem", PASSWORD);
    }

    /** SP 800-186 allows them. */
    @ParameterizedTest
    @ValueSource(strings = {"secp256k1", "brainpoolP256r1"})
    void curveOfOthers_signs(String curve) throws Exception {
        folder.make(curve, "key.pem");

        folder.assertSigns(folder.read("key.pem", ""), "SHA256withECDSA", "key.pem");
    }

    @Test
    void curveSpelledOut_isWeak() {
        folder.openssl("ecparam -genkey -noout -name secp256k1 -param_enc explicit -out key.pem");

        folder.assertRefused("key.pem", "", "key_weak");
    }

    private int saltLength(String file) {
        PBES2Parameters parameters = PBES2Parameters.getInstance(EncryptedPrivateKeyInfo.getInstance(folder.bytes(file))
                .getEncryptionAlgorithm()
                .getParameters());
        return PBKDF2Params.getInstance(parameters.getKeyDerivationFunc().getParameters())
                .getSalt()
                .length;
    }

    private void assertNotOffered(String file, String password) {
        ConfigurationException refusal = KeyFolder.refusal(folder.bytes(file), password);
        assertThat(refusal.code()).isEqualTo("key_unsupported");
        assertThat(refusal).hasMessageContainingAll("BCFIPS", "PBKDF2", "14 bytes", "16 bytes");
    }

    /** With a salt as long as approved mode demands. */
    private void encrypt(String file) throws Exception {
        folder.openssl("pkcs8 -topk8 -nocrypt -in key.pem -out plain.der -outform DER");
        byte[] encrypted = new PKCS8EncryptedPrivateKeyInfoBuilder(
                        PrivateKeyInfo.getInstance(folder.bytes("plain.der")))
                .build(new JcePKCSPBEOutputEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                        .setProvider("BCFIPS")
                        .setPRF(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256))
                        .setIterationCount(10_000)
                        .build(PASSWORD.toCharArray()))
                .getEncoded();
        Files.write(path.resolve(file), encrypted);
    }
}
