// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Algorithms and curves that the JDK, or the kernel, does not know. */
@Tag("C8")
class CurveTest {
    private static final byte[] DATA = {1, 2, 3};

    private final KeyFolder folder;

    CurveTest(@TempDir Path path) {
        this.folder = KeyFolder.in(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256k1", "brainpoolP256r1", "brainpoolP384r1", "brainpoolP512t1", "sect283r1"})
    void curve_readsInEveryFormat_andSigns(String curve) throws Exception {
        folder.openssl("ecparam -genkey -name " + curve + " -out key.pem"); // with EC PARAMETERS in front
        folder.openssl("ec -in key.pem -outform DER -out sec1.der");
        folder.openssl("pkcs8 -topk8 -nocrypt -in key.pem -out pkcs8.pem");
        folder.openssl("pkcs8 -topk8 -nocrypt -in key.pem -outform DER -out pkcs8.der");
        folder.openssl("pkcs8 -topk8 -in key.pem -passout pass:secret -out encrypted.pem");

        for (String file : new String[] {"key.pem", "sec1.der", "pkcs8.pem", "pkcs8.der", "encrypted.pem"}) {
            PrivateKey key = folder.read(file, file.startsWith("encrypted") ? "secret" : "");
            KeyAssertions.assertSame(key, folder, "key.pem");
            assertVerified(sign(key, "SHA256withECDSA"), "SHA256withECDSA");
        }
    }

    @Test
    void wrongPasswordOfWhatTheJdkDecrypts_isLocked() {
        folder.make("secp256k1", "key.pem");
        folder.openssl("pkcs8 -topk8 -in key.pem -passout pass:secret -out encrypted.pem");

        folder.assertRefused("encrypted.pem", "wrong", "key_locked");
        folder.assertRefused("encrypted.pem", "", "key_locked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"brainpoolP192r1", "secp160r1", "sect233r1", "prime192v1"})
    void smallCurve_isWeak(String curve) {
        folder.make(curve, "key.pem");

        folder.assertRefused("key.pem", "", "key_weak");
    }

    @Test
    void curveSpelledOut_isWeak() {
        folder.openssl("ecparam -genkey -noout -name secp256k1 -param_enc explicit -out key.pem");
        folder.openssl("pkcs8 -topk8 -scrypt -in key.pem -passout pass:secret -out encrypted.pem");

        folder.assertRefused("key.pem", "", "key_weak");
        folder.assertRefused("encrypted.pem", "secret", "key_weak");
    }

    @Test
    void curveThatNobodyKnows_isMalformed() {
        folder.make("secp256k1", "key.pem");
        folder.openssl("ec -in key.pem -outform DER -out key.der");
        byte[] der = folder.bytes("key.der");
        der[indexOf(der, new byte[] {0x2b, (byte) 0x81, 4, 0, 10}) + 4] = 99;

        KeyFolder.assertRefused(der, "", "key_malformed");
    }

    @Test
    void ed448_isTheJdksOwn() throws Exception {
        folder.make("ed448", "key.pem");
        PrivateKey key = folder.read("key.pem", "");

        assertThat(key.getClass().getName()).startsWith("sun.security");
        folder.assertSigns(key, "Ed448", "key.pem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x25519", "x448"})
    void keyThatCannotSign_isRefused(String kind) {
        folder.make(kind, "key.pem");

        folder.assertRefused("key.pem", "", "key_weak");
    }

    @Test
    void dsaAndDh_areRefused_inPkcs8Too() {
        folder.openssl("dsaparam -genkey -noout -out dsa.pem 2048");
        folder.openssl("pkcs8 -topk8 -scrypt -in dsa.pem -passout pass:secret -out scrypt.pem");
        folder.openssl("genpkey -algorithm DH -pkeyopt group:ffdhe2048 -out dh.pem");

        folder.assertRefused("scrypt.pem", "secret", "key_weak");
        folder.assertRefused("dh.pem", "", "key_weak");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ML-DSA-65", "SLH-DSA-SHA2-128F"})
    void postQuantumKey_reads_andSigns(String algorithm) throws Exception {
        KeyPair pair =
                KeyPairGenerator.getInstance(algorithm, BouncyCastle.PROVIDER).generateKeyPair();

        PrivateKey key = KeyFolder.read(pair.getPrivate().getEncoded(), "");

        Signature judge = Signature.getInstance(algorithm, BouncyCastle.PROVIDER);
        judge.initVerify(pair.getPublic());
        judge.update(DATA);
        assertThat(judge.verify(sign(key, algorithm))).isTrue();
    }

    @Test
    void unknownAlgorithmAndUnknownFormat_areLeftToOthers() {
        folder.make("secp256k1", "key.pem");
        byte[] unknown = folder.bytes("key.pem");
        folder.openssl("pkcs8 -topk8 -nocrypt -in key.pem -outform DER -out key.der");
        byte[] der = folder.bytes("key.der");
        der[indexOf(der, new byte[] {0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1}) + 6] = 9;
        BouncyCastleKeyReader reader = new BouncyCastleKeyReader();

        assertThat(reader.read(der, new char[0])).isEmpty();
        assertThat(reader.read(new byte[0], new char[0])).isEmpty();
        assertThat(reader.read(new byte[] {1, 2, 3}, new char[0])).isEmpty();
        assertThat(reader.read(new byte[] {0x30, 0}, new char[0])).isEmpty();
        assertThat(reader.read(
                        new String(unknown, StandardCharsets.US_ASCII)
                                .replace("EC PRIVATE", "ODD PRIVATE")
                                .getBytes(StandardCharsets.US_ASCII),
                        new char[0]))
                .isEmpty();
    }

    /** A key of the JDK signs with the JDK, any other with BouncyCastle. */
    private static byte[] sign(PrivateKey key, String algorithm) throws Exception {
        Signature signature = key.getClass().getName().startsWith("sun.")
                ? Signature.getInstance(algorithm)
                : Signature.getInstance(algorithm, BouncyCastle.PROVIDER);
        signature.initSign(key);
        signature.update(DATA);
        return signature.sign();
    }

    private void assertVerified(byte[] signature, String algorithm) throws Exception {
        folder.assertVerified(DATA, signature, algorithm, "key.pem");
    }

    private static int indexOf(byte[] in, byte[] what) {
        for (int i = 0; i <= in.length - what.length; i++) {
            if (Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }
}
