// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.interfaces.ECPrivateKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel finds the reader by itself, and says what to add where it is not there. */
class EndToEndTest {
    private final KeyFolder folder;

    EndToEndTest(@TempDir Path path) {
        this.folder = KeyFolder.in(path);
    }

    @Test
    void scrypt_isReadAndSigns() throws Exception {
        folder.make("prime256v1", "key.pem");
        folder.openssl("pkcs8 -topk8 -scrypt -in key.pem -out scrypt.pem -passout pass:secret");

        PrivateKey key = folder.read("scrypt.pem", "secret");

        assertThat(key.getClass().getName()).startsWith("sun.security");
        folder.assertSigns(key, "SHA256withECDSA", "key.pem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pkcs8 -topk8 -scrypt", "pkcs8 -topk8 -v2 aes-192-cbc", "ec -aes-256-cbc"})
    void withoutTheReader_theFailureNamesTheArtifact(String command) throws Exception {
        folder.make("prime256v1", "key.pem");
        folder.openssl(command + " -in key.pem -out encrypted.pem -passout pass:secret");

        assertThat(WithoutReader.messageOf(folder.bytes("encrypted.pem"), "secret"))
                .startsWith("key.pem: ")
                .contains("io.fedauth:keys-bouncycastle", "openssl pkcs8 -topk8");
        assertThat(folder.read("encrypted.pem", "secret").getAlgorithm()).isEqualTo("EC");
    }

    @Test
    void withoutTheReader_curveOfOthersNamesTheArtifact() throws Exception {
        folder.make("secp256k1", "key.pem");

        assertThat(WithoutReader.messageOf(folder.bytes("key.pem"), "")).contains("io.fedauth:keys-bouncycastle");
    }

    @Test
    void refusal_saysWhichFile() {
        folder.make("prime256v1", "key.pem");
        folder.openssl("pkcs8 -topk8 -scrypt -in key.pem -out scrypt.pem -passout pass:secret");

        assertThat(KeyFolder.refusal(folder.bytes("scrypt.pem"), "wrong"))
                .hasMessage("key.pem: private key is encrypted, and the password does not open it");
    }

    @Test
    void noProvider_isInstalled() {
        folder.make("secp256k1", "key.pem");
        List<Provider> before = List.of(Security.getProviders());

        folder.read("key.pem", "");

        assertThat(Security.getProviders()).containsExactlyElementsOf(before);
        assertThat(Security.getProvider("BC")).isNull();
    }

    @Test
    void providerOfTheCallers_decryptsAndMakesKeys() {
        folder.make("secp256k1", "key.pem");
        folder.openssl("pkcs8 -topk8 -scrypt -in key.pem -out scrypt.pem -passout pass:secret");
        BouncyCastleKeyReader reader = new BouncyCastleKeyReader(BouncyCastle.PROVIDER);

        assertThat(reader.read(folder.bytes("scrypt.pem"), "secret".toCharArray()))
                .get()
                .isInstanceOf(ECPrivateKey.class);
    }
}
