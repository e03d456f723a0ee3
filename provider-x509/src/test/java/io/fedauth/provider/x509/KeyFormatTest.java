// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fedauth.testkit.TestWorld;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates and keys as OpenSSL writes them: every form that authorities and tools hand out. */
class KeyFormatTest {
    @TempDir
    private Path folder;

    private OpenSsl openssl;
    private TestWorld world;

    @BeforeEach
    void makeWorld() throws Exception {
        assumeTrue(OpenSsl.isThere(), "needs openssl on the PATH");
        openssl = new OpenSsl(folder);
        world = TestWorld.in(folder);
    }

    @AfterEach
    void closeWorld() {
        if (world != null) {
            world.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "RSA PKCS#8, rsa:2048, pkcs8 -topk8 -nocrypt",
        "RSA PKCS#1, rsa:2048, rsa -traditional",
        "EC PKCS#8, ec -pkeyopt ec_paramgen_curve:P-256, pkcs8 -topk8 -nocrypt",
        "EC SEC1, ec -pkeyopt ec_paramgen_curve:P-384, ec",
        "Ed25519 PKCS#8, ed25519, pkcs8 -topk8 -nocrypt",
    })
    void key_isRead(String name, String kind, String form) throws Exception {
        openssl.selfSigned(kind, "made.pem");
        openssl.run(form + " -in made.pem -out key.pem");

        ClientCertificate certificate = files().current(world.context());

        assertThat(certificate.chain()).hasSize(1);
        assertThat(certificate.id()).isEqualTo(certificate.thumbprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256", "pkcs8 -topk8 -v2 aes-128-cbc"})
    void encryptedKey_isReadWithThePasswordOfAFile(String form) throws Exception {
        openssl.selfSigned("rsa:2048", "made.pem");
        openssl.run(form + " -in made.pem -out key.pem -passout pass:correct-horse");
        Path password = world.write("password", "correct-horse\n");

        assertThat(files().withPasswordIn(password).current(world.context()).chain())
                .hasSize(1);

        world.write("password", "another-horse");
        assertThatThrownBy(() -> files().withPasswordIn(password).current(world.context()))
                .hasMessageContaining("key.pem")
                .hasMessageNotContaining("horse");
    }

    /** The kernel says which jar reads what the JDK cannot. */
    @Test
    void keyThatOpensslEncryptedItsOwnWay_namesTheJarToAdd() throws Exception {
        openssl.selfSigned("rsa:2048", "made.pem");
        openssl.run("rsa -traditional -aes-256-cbc -in made.pem -out key.pem -passout pass:correct-horse");
        Path password = world.write("password", "correct-horse");

        assertThatThrownBy(() -> files().withPasswordIn(password).current(world.context()))
                .hasFieldOrPropertyWithValue("code", "key_unsupported")
                .hasMessageContaining("keys-bouncycastle");
    }

    @Test
    void keyOfAConfiguration_isReadWithThePasswordThatItNames() throws Exception {
        openssl.selfSigned("rsa:2048", "made.pem");
        openssl.run("pkcs8 -topk8 -in made.pem -out key.pem -passout pass:correct-horse");
        world.write("password", "correct-horse\n");
        world.write("certificate_config.json", """
                {"version": 1, "cert_configs": {"workload": {"cert_path": "%s", "key_path": "%s"}}}
                """.formatted(folder.resolve("cert.pem"), folder.resolve("key.pem")));

        try (X509World x509 = new X509World(folder)) {
            assertThat(x509.ask(x509.source(
                                    "key_password_path",
                                    folder.resolve("password").toString()))
                            .value())
                    .startsWith("[\"");
        }
    }

    private CertificateFiles files() {
        return CertificateFiles.of(folder.resolve("cert.pem"), folder.resolve("key.pem"));
    }
}
