// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a module provides is registered twice: for the module path, and for the class path. */
class RegistrationTest {
    private static final String FOLDER = "META-INF/services/";

    static List<PublishedModule> modules() {
        return PublishedModule.all();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void bothRegistrations_nameTheSameClasses(PublishedModule module) throws IOException {
        assertThat(onClassPath(module)).isEqualTo(onModulePath(module));
    }

    @Test
    void modulesThatMustProvide_do() {
        Map<String, List<String>> provided = new TreeMap<>();
        modules()
                .forEach(module -> onModulePath(module)
                        .forEach((service, classes) -> provided.computeIfAbsent(service, key -> new ArrayList<>())
                                .add(module.artifact())));

        assertThat(provided)
                .containsEntry("io.fedauth.api.spi.PrivateKeyReader", List.of("keys-bouncycastle"))
                .containsEntry("io.fedauth.api.spi.CredentialProvider", List.of("auth-sts"))
                .containsEntry(
                        "io.fedauth.api.spi.SubjectTokenSupplier",
                        List.of("provider-oidc", "provider-aws", "provider-x509", "provider-saml"));
    }

    private static Map<String, List<String>> onModulePath(PublishedModule module) {
        Map<String, List<String>> services = new TreeMap<>();
        for (ModuleDescriptor.Provides provides : module.descriptor().provides()) {
            services.put(
                    provides.service(), provides.providers().stream().sorted().toList());
        }
        return services;
    }

    private static Map<String, List<String>> onClassPath(PublishedModule module) throws IOException {
        Map<String, List<String>> services = new TreeMap<>();
        try (JarFile jar = new JarFile(module.jar().toFile())) {
            for (ZipEntry entry :
                    jar.stream().filter(RegistrationTest::isServiceFile).toList()) {
                String content = new String(jar.getInputStream(entry).readAllBytes(), UTF_8);
                services.put(
                        entry.getName().substring(FOLDER.length()),
                        content.lines()
                                .map(line -> line.replaceFirst("#.*", "").strip())
                                .filter(line -> !line.isEmpty())
                                .sorted()
                                .toList());
            }
        }
        return services;
    }

    private static boolean isServiceFile(ZipEntry entry) {
        return entry.getName().startsWith(FOLDER) && !entry.isDirectory();
    }
}
