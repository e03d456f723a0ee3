// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import io.fedauth.modules.consumer.App;
import io.fedauth.modules.consumer.Arrangement;
import io.fedauth.modules.consumer.Consumers;
import io.fedauth.modules.consumer.ConsumersExtension;
import io.fedauth.modules.consumer.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plug-ins that cannot be loaded, and plug-ins that claim what another one has. */
@ExtendWith({ConsumersExtension.class, StsEmulatorExtension.class})
class BrokenPluginTest {
    private static final String BROKEN = "com.example.broken.BrokenSubjectToken";

    private final Consumers consumers;
    private final Workload workload;

    BrokenPluginTest(Consumers consumers, StsEmulator emulator, @TempDir Path folder) {
        this.consumers = consumers;
        this.workload = new Workload(emulator, folder);
    }

    @ParameterizedTest
    @EnumSource
    void pluginThatCannotBeMade_isReportedAndHarmsNoOther(Arrangement path) throws IOException {
        App app = App.on(path, consumers).with(consumers.broken()).with(consumers.plugin());

        Outcome outcome = app.run("file", workload.externalAccountOfPlugin());

        assertThat(outcome.token()).isNotEmpty();
        assertThat(outcome.err()).contains("WARNING", "a plug-in could not be loaded", BROKEN);
        assertThat(app.run("file", workload.externalAccount()).token()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void pluginThatCannotBeMade_isNamedWhereSomethingIsMissing(Arrangement path) throws IOException {
        App app = App.on(path, consumers).with(consumers.broken());

        assertThat(app.run("file", workload.externalAccountOfPlugin()).messageOfConfigurationError("no_supplier"))
                .contains("could not be loaded", BROKEN);
    }

    @Test
    void servicesFileThatNamesMissingClass_isReportedAndHarmsNoOther() throws IOException {
        App app = App.on(Arrangement.CLASS_PATH, consumers)
                .with(jarNaming("com.example.gone.GoneSubjectToken"))
                .with(consumers.plugin());

        Outcome outcome = app.run("file", workload.externalAccountOfPlugin());

        assertThat(outcome.token()).isNotEmpty();
        assertThat(outcome.err()).contains("WARNING", "com.example.gone.GoneSubjectToken");
        assertThat(app.run("file", workload.externalAccount()).token()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void supplierNameClaimedTwice_errorNamesBothJars(Arrangement path) throws IOException {
        App app = App.on(path, consumers).with(consumers.plugin()).with(consumers.sameSupplierName());

        assertThat(app.run("file", workload.externalAccount()).messageOfConfigurationError("plugin_clash"))
                .contains("name drop-box", "com.example.plugin.jar", "com.example.supplier.jar", "remove one");
    }

    @ParameterizedTest
    @EnumSource
    void providerTypeClaimedTwice_errorNamesBothJars(Arrangement path) throws IOException {
        App app = App.on(path, consumers).with(consumers.plugin()).with(consumers.sameProviderType());

        assertThat(app.run("file", workload.externalAccount()).messageOfConfigurationError("plugin_clash"))
                .contains("type drop_box", "com.example.plugin.jar", "com.example.type.jar", "remove one");
    }

    private Path jarNaming(String missing) throws IOException {
        Path services = Files.createDirectories(workload.folder().resolve("content/META-INF/services"));
        Files.writeString(services.resolve("io.fedauth.api.spi.SubjectTokenSupplier"), missing + "\n");
        Path jar = workload.folder().resolve("gone.jar");
        Consumers.run(
                "jar",
                List.of(
                        "--create",
                        "--file",
                        jar.toString(),
                        "-C",
                        workload.folder().resolve("content").toString(),
                        "."));
        return jar;
    }
}
