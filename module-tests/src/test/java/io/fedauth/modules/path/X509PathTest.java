// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.StsEmulator;
import io.fedauth.modules.consumer.App;
import io.fedauth.modules.consumer.Application;
import io.fedauth.modules.consumer.Arrangement;
import io.fedauth.modules.consumer.Consumers;
import io.fedauth.modules.consumer.ConsumersExtension;
import io.fedauth.modules.consumer.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A workload with a client certificate, on both paths. */
@ExtendWith(ConsumersExtension.class)
class X509PathTest {
    private final StsEmulator emulator = StsEmulator.builder().https().start();
    private final Consumers consumers;

    @TempDir
    private Path folder;

    X509PathTest(Consumers consumers) {
        this.consumers = consumers;
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @EnumSource
    void certificate_isExchanged(Arrangement path) throws Exception {
        Path config = emulator.certificateAuthority()
                .issue("spiffe://example.test/app")
                .writeTo(folder);
        Path file = Files.writeString(folder.resolve("x509.json"), emulator.certificateCredentialConfiguration(config));

        Outcome outcome = App.on(path, Application.X509, consumers)
                .with("-Djavax.net.ssl.trustStore=" + TrustAnchors.of(emulator, folder))
                .with("-Djavax.net.ssl.trustStorePassword=changeit")
                .run("file", file);

        assertThat(outcome.tokenWithoutComplaint()).startsWith("sts-emulator.");
        assertThat(emulator.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.status()).isEqualTo(200));
    }
}
