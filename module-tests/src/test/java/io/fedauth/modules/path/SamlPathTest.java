// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.path;

import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.config.SamlIdentityProvider;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import io.fedauth.modules.consumer.App;
import io.fedauth.modules.consumer.Application;
import io.fedauth.modules.consumer.Arrangement;
import io.fedauth.modules.consumer.Consumers;
import io.fedauth.modules.consumer.ConsumersExtension;
import io.fedauth.test.saml.SamlKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A workload with SAML assertions, on both paths: OpenSAML's jars are automatic modules, and bring no explicit ones. */
@ExtendWith({ConsumersExtension.class, StsEmulatorExtension.class})
class SamlPathTest {
    private final Consumers consumers;
    private final Workload workload;

    SamlPathTest(Consumers consumers, StsEmulator emulator, @TempDir Path folder) {
        this.consumers = consumers;
        this.workload = new Workload(emulator, folder);
    }

    @ParameterizedTest
    @EnumSource
    void assertionOfAFile_isVerifiedAndExchanged(Arrangement path) throws Exception {
        workload.assertExchanged(App.on(path, Application.SAML, consumers).run("file", workload.saml()));
    }

    @ParameterizedTest
    @EnumSource
    void assertionOfOnesOwn_isSignedAndExchanged(Arrangement path) throws Exception {
        PoolProvider provider = PoolProvider.workload("1", "pool", "saml")
                .trustingSaml(SamlIdentityProvider.of("urn:workload", SamlKeys.IDP.certificate()));
        try (StsEmulator emulator = StsEmulator.builder().provider(provider).start()) {
            Workload signing = new Workload(emulator, workload.folder());

            signing.assertExchanged(App.on(path, Application.SAML, consumers).run("file", selfSigned(emulator)));
        }
    }

    private Path selfSigned(StsEmulator emulator) throws IOException {
        Path key = Files.writeString(workload.folder().resolve("key.pem"), SamlKeys.IDP.keyPem());
        Path certificate = Files.writeString(workload.folder().resolve("own.pem"), SamlKeys.IDP.certificatePem());
        String config = """
                {"type": "external_account", "audience": "%s", "token_url": "%s",
                 "subject_token_type": "urn:ietf:params:oauth:token-type:saml2", "credential_source": {"saml": {"self_signed":
                 {"issuer": "urn:workload", "subject": "machine-7", "key_path": "%s", "certificate_path": "%s"}}}}
                """.formatted(emulator.audience(), emulator.endpoints().token(), key, certificate);
        return Files.writeString(workload.folder().resolve("self-signed.json"), config);
    }
}
