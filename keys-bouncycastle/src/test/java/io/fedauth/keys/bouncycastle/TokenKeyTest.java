// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fedauth.jose.JwsSigner;
import io.fedauth.jose.JwsVerifier;
import io.fedauth.jose.KeySigner;
import io.fedauth.jose.key.Jwk;
import io.fedauth.jose.key.JwkSet;
import io.fedauth.jose.spi.JwsAlgorithm;
import io.fedauth.test.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keys that never leave a token: PKCS#11 through the JDK's own provider, which is handed over and not installed, with SoftHSM in
 * the place of the hardware.
 */
class TokenKeyTest {
    private static final byte[] DATA = "signed on the token".getBytes(US_ASCII);
    private static final String PIN = "1234";
    private static final String LABEL = "fedauth";

    @TempDir
    private static Path path;

    private static Provider token;

    /** SoftHSM finds its configuration by a variable that a running JVM cannot set for itself: the build has set it. */
    @BeforeAll
    static void makeToken() throws IOException {
        Path library = library();
        String configuration = System.getenv("SOFTHSM2_CONF");
        assumeTrue(configuration != null, "needs SOFTHSM2_CONF, which the build sets");
        Path tokens = Files.createDirectories(path.resolve("tokens"));
        Files.createDirectories(Path.of(configuration).getParent());
        Files.writeString(Path.of(configuration), "directories.tokendir = " + tokens + "\n");
        Program util = Program.in(path, "softhsm2-util").with("SOFTHSM2_CONF", configuration);
        util.run(List.of("--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", "5678"));
        Path settings = Files.writeString(
                path.resolve("pkcs11.cfg"), "name = SoftHSM\nlibrary = " + library + "\nslotListIndex = 0\n");
        token = Security.getProvider("SunPKCS11").configure(settings.toString());
    }

    private static Path library() {
        Path library = Stream.of("/usr/lib/softhsm", "/usr/lib/x86_64-linux-gnu/softhsm", "/usr/lib64/softhsm")
                .map(folder -> Path.of(folder, "libsofthsm2.so"))
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
        assumeTrue(library != null, "needs Debian's softhsm2");
        return library;
    }

    @Test
    void rsaKeyMadeOnTheToken_signs_andHasNoBytesToShow() throws Exception {
        logIn();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", token);
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();

        assertThat(pair.getPrivate()).isNotInstanceOf(RSAPrivateKey.class);
        assertThat(pair.getPrivate().getEncoded()).isNull();
        assertSigns(pair, "SHA256withRSA");
        assertSignsTokens(pair, JwsAlgorithm.RS256);
        assertSignsTokens(pair, JwsAlgorithm.RS512);
    }

    @Test
    void ecKeyMadeOnTheToken_signs_andHasNoBytesToShow() throws Exception {
        logIn();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", token);
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();

        assertThat(pair.getPrivate()).isNotInstanceOf(ECPrivateKey.class);
        assertThat(pair.getPrivate().getEncoded()).isNull();
        assertSigns(pair, "SHA256withECDSA");
        assertSignsTokens(pair, JwsAlgorithm.ES256);
    }

    private static void logIn() throws GeneralSecurityException, IOException {
        KeyStore.getInstance("PKCS11", token).load(null, PIN.toCharArray());
    }

    /** The token signs; the JDK's other providers, which do not know the token, verify. */
    private static void assertSigns(KeyPair pair, String algorithm) throws GeneralSecurityException {
        byte[] signature = sign(pair.getPrivate(), algorithm, token);

        assertThat(verifies(pair.getPublic(), algorithm, DATA, signature)).isTrue();
        assertThat(verifies(pair.getPublic(), algorithm, new byte[] {1}, signature))
                .isFalse();
    }

    /** A JSON Web Signature by the key on the token, verified with its public key elsewhere. */
    private static void assertSignsTokens(KeyPair pair, JwsAlgorithm algorithm) throws GeneralSecurityException {
        KeySigner signer = KeySigner.of(pair.getPrivate(), algorithm).withProvider(token);
        PublicKey elsewhere = KeyFactory.getInstance(pair.getPublic().getAlgorithm())
                .generatePublic(new X509EncodedKeySpec(pair.getPublic().getEncoded()));

        String jws = JwsSigner.of(signer).sign(DATA);
        assertThat(JwsVerifier.of(JwkSet.of(Jwk.of(elsewhere))).verify(jws).payload())
                .isEqualTo(DATA);
    }

    /** What an application does with a key and the provider that knows it. */
    private static byte[] sign(PrivateKey key, String algorithm, Provider provider) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm, provider);
        signature.initSign(key);
        signature.update(DATA);
        return signature.sign();
    }

    private static boolean verifies(PublicKey key, String algorithm, byte[] data, byte[] signature)
            throws GeneralSecurityException {
        Signature judge = Signature.getInstance(algorithm);
        judge.initVerify(key);
        judge.update(data);
        return judge.verify(signature);
    }
}
