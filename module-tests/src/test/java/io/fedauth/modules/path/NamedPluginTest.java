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

/** Plug-ins on neither path: found in the layers and loaders that the owner names, and nowhere else. */
@ExtendWith({ConsumersExtension.class, StsEmulatorExtension.class})
class NamedPluginTest {
    private final Consumers consumers;
    private final Workload workload;

    NamedPluginTest(Consumers consumers, StsEmulator emulator, @TempDir Path folder) {
        this.consumers = consumers;
        this.workload = new Workload(emulator, folder);
    }

    @Test
    void namedLayer_isSearched() throws Exception {
        App app = App.on(Arrangement.MODULE_PATH, consumers);

        workload.assertExchanged(app.run("--layer", consumers.plugin(), "file", workload.externalAccountOfPlugin()));
        assertThat(app.run("--layer", consumers.plugin(), "file", workload.dropBox("left-here"))
                        .tokenWithoutComplaint())
                .isEqualTo("left-here");
    }

    @ParameterizedTest
    @EnumSource
    void namedLoader_isSearched(Arrangement path) throws Exception {
        App app = App.on(path, consumers);

        workload.assertExchanged(app.run("--loader", consumers.plugin(), "file", workload.externalAccountOfPlugin()));
        assertThat(app.run("--loader", consumers.plugin(), "file", workload.dropBox("left-here"))
                        .tokenWithoutComplaint())
                .isEqualTo("left-here");
    }

    @ParameterizedTest
    @EnumSource
    void contextLoaderOfThread_isNeverAsked(Arrangement path) throws IOException {
        App app = App.on(path, consumers);

        assertThat(app.run("--context-loader", consumers.plugin(), "file", workload.externalAccountOfPlugin())
                        .messageOfConfigurationError("no_supplier"))
                .contains("here: [file, url]");
        assertThat(app.run("--context-loader", consumers.plugin(), "file", workload.dropBox("left-here"))
                        .messageOfConfigurationError("unknown_type"))
                .contains("known here: [external_account, impersonated_service_account]");
    }
}
