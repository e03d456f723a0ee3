// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.PrivateKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
