// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import io.fedauth.modules.consumer.App;
import io.fedauth.modules.consumer.Arrangement;
import io.fedauth.modules.consumer.Consumers;
import io.fedauth.modules.consumer.ConsumersExtension;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an application gets from the jars that it puts on a path, and what it is told about those that it does not. */
@ExtendWith({ConsumersExtension.class, StsEmulatorExtension.class})
class PathTest {
    private final Consumers consumers;
    private final Workload workload;

    PathTest(Consumers consumers, StsEmulator emulator, @TempDir Path folder) {
        this.consumers = consumers;
        this.workload = new Workload(emulator, folder);
    }

    @ParameterizedTest
    @EnumSource
    void credentialFile_isExchanged(Arrangement path) throws Exception {
        workload.assertExchanged(App.on(path, consumers).run("file", workload.externalAccount()));
    }

    @ParameterizedTest
    @EnumSource
    void endpointNamedInCode_isAsked(Arrangement path) throws Exception {
        workload.assertExchanged(App.on(path, consumers)
                .run(
                        "exchange",
                        workload.emulator().endpoints().token(),
                        workload.emulator().audience(),
                        workload.tokenFile()));
    }

    @Test
    void application_isNamedModuleOnModulePathOnly() throws IOException {
        Path file = workload.externalAccount();

        assertThat(App.on(Arrangement.MODULE_PATH, consumers).run("file", file).value("module"))
                .isEqualTo("com.example.app");
        assertThat(App.on(Arrangement.CLASS_PATH, consumers).run("file", file).value("module"))
                .isEqualTo("null");
    }

    @ParameterizedTest
    @EnumSource
    void supplierOfPlugin_isFound(Arrangement path) throws Exception {
        workload.assertExchanged(
                App.on(path, consumers).with(consumers.plugin()).run("file", workload.externalAccountOfPlugin()));
    }

    @ParameterizedTest
    @EnumSource
    void providerOfPlugin_isFound(Arrangement path) throws IOException {
        App app = App.on(path, consumers).with(consumers.plugin());

        assertThat(app.run("file", workload.dropBox("left-here")).tokenWithoutComplaint())
                .isEqualTo("left-here");
    }

    @ParameterizedTest
    @EnumSource
    void withoutPlugin_errorsListWhatIsHere(Arrangement path) throws IOException {
        App app = App.on(path, consumers);

        assertThat(app.run("file", workload.externalAccountOfPlugin()).messageOfConfigurationError("no_supplier"))
                .contains("[drop_box]", "here: [file, url]", "add the jar");
        assertThat(app.run("file", workload.dropBox("left-here")).messageOfConfigurationError("unknown_type"))
                .contains("drop_box", "known here: [external_account, ", "put a provider of that type on the path");
    }

    @ParameterizedTest
    @EnumSource
    void withoutProviderOidc_fileIsUnknown(Arrangement path) throws IOException {
        App app = App.on(path, consumers).without("provider-oidc").with(consumers.plugin());

        assertThat(app.run("file", workload.externalAccount()).messageOfConfigurationError("no_supplier"))
                .contains("[file]", "here: [drop-box]", "add the jar");
    }

    @ParameterizedTest
    @EnumSource
    void withoutJsonProvider_errorNamesTheJarToAdd(Arrangement path) throws IOException {
        App app = App.on(path, consumers).without("parsson");

        assertThat(app.run("file", workload.externalAccount()).messageOfConfigurationError("json_provider_missing"))
                .contains("org.eclipse.parsson:parsson");
    }
}
