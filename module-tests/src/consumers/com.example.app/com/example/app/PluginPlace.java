// SPDX-License-Identifier: Apache-2.0
package com.example.app;

import io.fedauth.api.Credentials;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A jar that is on neither path, and how it is brought in.
 *
 * @param kind the option that named it
 * @param jar the jar
 */
record PluginPlace(String kind, Path jar) {
    void addTo(Credentials.Builder builder) {
        switch (kind) {
            case "--layer" -> builder.wiring(wiring -> wiring.plugins(layer()));
            case "--loader" -> builder.wiring(wiring -> wiring.plugins(loader()));
            case "--context-loader" -> Thread.currentThread().setContextClassLoader(loader());
            default -> throw new IllegalArgumentException(kind);
        }
    }

    private ModuleLayer layer() {
        ModuleFinder finder = ModuleFinder.of(jar);
        Set<String> names = finder.findAll().stream()
                .map(ModuleReference::descriptor)
                .map(descriptor -> descriptor.name())
                .collect(Collectors.toSet());
        ModuleLayer parent = Main.class.getModule().getLayer();
        Configuration configuration = parent.configuration().resolveAndBind(finder, ModuleFinder.of(), names);
        return parent.defineModulesWithOneLoader(configuration, Main.class.getClassLoader());
    }

    private URLClassLoader loader() {
        try {
            return new URLClassLoader(new URL[] {jar.toUri().toURL()}, Main.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
