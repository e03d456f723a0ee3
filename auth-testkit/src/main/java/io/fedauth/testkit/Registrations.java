// SPDX-License-Identifier: Apache-2.0
package io.fedauth.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a plug-in is found: on the class path through {@code META-INF/services}, on the module path through {@code provides}.
 * A jar without a module descriptor becomes an automatic module, for which {@code META-INF/services} is enough.
 */
final class Registrations {
    private Registrations() {}

    static void check(Class<?> service, Class<?> plugin) throws IOException, URISyntaxException {
        assertTrue(
                Modifier.isPublic(plugin.getModifiers()) && hasPublicConstructor(plugin),
                () -> plugin.getName() + " needs to be public, with a public constructor that takes nothing");
        Set<String> listed = listed(service, plugin);
        assertFalse(listed.isEmpty(), () -> "no META-INF/services/" + service.getName() + " names " + plugin.getName());
        Optional<ModuleDescriptor> module = module(plugin);
        if (module.isPresent()) {
            assertEquals(
                    provided(service, module.get()),
                    listed,
                    () -> "module-info and META-INF/services disagree on who provides " + service.getName());
        }
    }

    private static boolean hasPublicConstructor(Class<?> plugin) {
        return Stream.of(plugin.getConstructors()).anyMatch(constructor -> constructor.getParameterCount() == 0);
    }

    /** Returns what the file that names the plug-in lists; empty if there is none. */
    private static Set<String> listed(Class<?> service, Class<?> plugin) throws IOException {
        String file = "META-INF/services/" + service.getName();
        for (URL url : Collections.list(plugin.getClassLoader().getResources(file))) {
            try (InputStream in = url.openStream()) {
                Set<String> names = new String(in.readAllBytes(), UTF_8)
                        .lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new));
                if (names.contains(plugin.getName())) {
                    return names;
                }
            }
        }
        return Set.of();
    }

    private static Optional<ModuleDescriptor> module(Class<?> plugin) throws URISyntaxException {
        if (plugin.getModule().isNamed()) {
            return Optional.of(plugin.getModule().getDescriptor());
        }
        Path home = Path.of(
                plugin.getProtectionDomain().getCodeSource().getLocation().toURI());
        return ModuleFinder.of(home).findAll().stream()
                .map(ModuleReference::descriptor)
                .filter(descriptor -> !descriptor.isAutomatic())
                .findFirst();
    }

    private static Set<String> provided(Class<?> service, ModuleDescriptor module) {
        return module.provides().stream()
                .filter(provides -> provides.service().equals(service.getName()))
                .flatMap(provides -> provides.providers().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
