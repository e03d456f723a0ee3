// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fedauth.api.ConfigurationException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as OpenSSL writes them, if it is here. */
@Tag("C8")
class OpenSslKeysTest {
    private static final char[] NONE = {};

    @TempDir
    Path folder;

    private final PrivateKeys keys = new PrivateKeys(List.of());

    @BeforeAll
    static void findOpenSsl() {
        boolean found;
        try {
            found = run(Path.of("."), "version") == 0;
        } catch (IOException e) {
            found = false;
        }
        assumeTrue(found, "needs openssl on the PATH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PEM", "DER"})
    void pkcs1AndPkcs8_readTheSameRsaKey(String form) throws IOException {
        openssl("genrsa -out key.pem 2048");
        openssl("rsa -in key.pem -traditional -outform " + form + " -out pkcs1");
        openssl("pkcs8 -topk8 -nocrypt -in key.pem -outform " + form + " -out pkcs8");

        assertThat(read("pkcs1", NONE)).isEqualTo(read("pkcs8", NONE));
        assertThat(read("pkcs1", NONE).getAlgorithm()).isEqualTo("RSA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prime256v1", "secp384r1", "secp521r1"})
    void sec1AndPkcs8_readTheSameEcKey(String curve) throws IOException {
        openssl("ecparam -genkey -name " + curve + " -out with-parameters.pem");
        openssl("ecparam -genkey -noout -name " + curve + " -out other.pem");
        openssl("pkcs8 -topk8 -nocrypt -in with-parameters.pem -out pkcs8.pem");

        assertThat(secret("with-parameters.pem")).isEqualTo(secret("pkcs8.pem"));
        assertThat(secret("other.pem")).isNotEqualTo(secret("pkcs8.pem"));
    }

    @Test
    void explicitParameters_areRefused() throws IOException {
        openssl("ecparam -genkey -name prime256v1 -param_enc explicit -out key.pem");
        openssl("pkcs8 -topk8 -nocrypt -in key.pem -out pkcs8.pem");

        assertRefused("key.pem", "key_weak");
        assertRefused("pkcs8.pem", "key_weak");
    }

    @Test
    void ed25519_reads() throws IOException {
        openssl("genpkey -algorithm ed25519 -out key.pem");

        assertThat(read("key.pem", NONE).getAlgorithm()).isEqualTo("EdDSA");
    }

    @ParameterizedTest
    @CsvSource({
        "-v2 aes-128-cbc",
        "-v2 aes-256-cbc",
        "-v2 aes-256-cbc -v2prf hmacWithSHA512",
        "-v2 aes-256-cbc -iter 600000",
        "-v1 PBE-SHA1-3DES"
    })
    void encrypted_readsWithThePassword(String options) throws IOException {
        openssl("ecparam -genkey -noout -name prime256v1 -out key.pem");
        openssl("pkcs8 -topk8 -in key.pem " + options + " -passout pass:secret -out encrypted.pem");

        assertThat(((ECPrivateKey) read("encrypted.pem", "secret".toCharArray())).getS())
                .isEqualTo(secret("key.pem"));
        assertRefused("encrypted.pem", "key_locked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-scrypt", "-v2 aes-192-cbc", "-v2 des3"})
    void encryptedOtherwise_isLeftToPlugins(String options) throws IOException {
        openssl("ecparam -genkey -noout -name prime256v1 -out key.pem");
        openssl("pkcs8 -topk8 -in key.pem " + options + " -passout pass:secret -out encrypted.pem");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read("encrypted.pem", "secret".toCharArray()))
                .extracting(ConfigurationException::code)
                .isEqualTo("key_unsupported");
    }

    private PrivateKey read(String file, char[] password) throws IOException {
        return keys.read(Files.readAllBytes(folder.resolve(file)), password);
    }

    /** Keys of one secret may differ in whether a public key comes with them. */
    private BigInteger secret(String file) throws IOException {
        return ((ECPrivateKey) read(file, NONE)).getS();
    }

    private void assertRefused(String file, String code) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read(file, NONE))
                .extracting(ConfigurationException::code)
                .isEqualTo(code);
    }

    private void openssl(String arguments) throws IOException {
        assertThat(run(folder, arguments)).as("openssl %s", arguments).isZero();
    }

    private static int run(Path folder, String arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments.split(" ")));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
