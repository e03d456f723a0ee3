// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.path;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import io.fedauth.modules.consumer.Application;
import io.fedauth.modules.consumer.Consumers;
import io.fedauth.modules.consumer.ConsumersExtension;
import io.fedauth.modules.consumer.Jars;
import io.fedauth.modules.consumer.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Application, library and plug-ins together in a layer of their own, as a container would run them. */
@ExtendWith({ConsumersExtension.class, StsEmulatorExtension.class})
class LayerTest {
    private final Consumers consumers;
    private final Workload workload;

    LayerTest(Consumers consumers, StsEmulator emulator, @TempDir Path folder) {
        this.consumers = consumers;
        this.workload = new Workload(emulator, folder);
    }

    @Test
    void oneLoaderForAllModules_findsPlugins() throws Exception {
        ModuleLayer layer = ModuleLayer.boot().defineModulesWithOneLoader(configuration(), platform());

        workload.assertExchanged(run(layer, workload.externalAccount()));
        workload.assertExchanged(run(layer, workload.externalAccountOfPlugin()));
    }

    @Test
    void oneLoaderPerModule_findsPlugins() throws Exception {
        ModuleLayer layer = ModuleLayer.boot().defineModulesWithManyLoaders(configuration(), platform());

        workload.assertExchanged(run(layer, workload.externalAccount()));
        workload.assertExchanged(run(layer, workload.externalAccountOfPlugin()));
    }

    private Configuration configuration() {
        Jars jars = Application.OIDC.jars().with(consumers.app()).with(consumers.plugin());
        ModuleFinder finder = ModuleFinder.of(jars.files().toArray(Path[]::new));
        return ModuleLayer.boot().configuration().resolveAndBind(ModuleFinder.of(), finder, Set.of("com.example.app"));
    }

    private static ClassLoader platform() {
        return ClassLoader.getPlatformClassLoader();
    }

    private static Outcome run(ModuleLayer layer, Path configuration) throws ReflectiveOperationException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Object status = layer.findLoader("com.example.app")
                .loadClass("com.example.app.Main")
                .getMethod("run", PrintStream.class, String[].class)
                .invoke(null, new PrintStream(out, true, UTF_8), new String[] {"file", configuration.toString()});
        return new Outcome((int) status, out.toString(UTF_8), "");
    }
}
