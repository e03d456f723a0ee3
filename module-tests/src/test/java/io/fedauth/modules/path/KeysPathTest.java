// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fedauth.emulator.StsEmulator;
import io.fedauth.modules.consumer.App;
import io.fedauth.modules.consumer.Application;
import io.fedauth.modules.consumer.Arrangement;
import io.fedauth.modules.consumer.Consumers;
import io.fedauth.modules.consumer.ConsumersExtension;
import io.fedauth.modules.consumer.Outcome;
import io.fedauth.test.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A workload whose client key is encrypted with scrypt, on both paths: with the jar that reads it, and without. */
@ExtendWith(ConsumersExtension.class)
class KeysPathTest {
    private final StsEmulator emulator = StsEmulator.builder().https().start();
    private final Consumers consumers;

    @TempDir
    private Path folder;

    KeysPathTest(Consumers consumers) {
        this.consumers = consumers;
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @EnumSource
    void keyThatTheJdkCannotRead_authenticates(Arrangement path) throws Exception {
        Path file = configuration();

        assertThat(app(path).run("file", file).tokenWithoutComplaint()).startsWith("sts-emulator.");
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheJar_theFailureNamesIt(Arrangement path) throws Exception {
        Path file = configuration();

        Outcome outcome = app(path).without("keys-bouncycastle").run("file", file);

        assertThat(outcome.messageOfConfigurationError("key_unsupported"))
                .contains("key.pem", "io.fedauth:keys-bouncycastle");
    }

    private App app(Arrangement path) throws Exception {
        return App.on(path, Application.KEYS, consumers)
                .with("-Djavax.net.ssl.trustStore=" + TrustAnchors.of(emulator, folder))
                .with("-Djavax.net.ssl.trustStorePassword=changeit");
    }

    private Path configuration() throws IOException {
        Program openssl = Program.in(folder, "openssl");
        assumeTrue(openssl.isThere("version"), "needs openssl on the PATH");
        Path config = emulator.certificateAuthority()
                .issue("spiffe://example.test/app")
                .writeTo(folder);
        openssl.run("pkcs8 -topk8 -scrypt -in key.pem -out scrypt.pem -passout pass:secret");
        Files.move(folder.resolve("scrypt.pem"), folder.resolve("key.pem"), StandardCopyOption.REPLACE_EXISTING);
        Path password = Files.writeString(folder.resolve("password"), "secret");
        String location = "\"certificate_config_location\"";
        String json = emulator.certificateCredentialConfiguration(config)
                .replace(location, "\"key_password_path\": \"" + password + "\", " + location);
        return Files.writeString(folder.resolve("x509.json"), json);
    }
}
