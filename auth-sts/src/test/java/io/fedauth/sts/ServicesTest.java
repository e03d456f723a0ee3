// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.spi.CredentialProvider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServicesTest {
    private static final Path CLASSES = Path.of("target", "classes");

    @Test
    void module_descriptor_and_service_file_name_the_same_classes() throws IOException {
        ModuleDescriptor module;
        try (InputStream descriptor = Files.newInputStream(CLASSES.resolve("module-info.class"))) {
            module = ModuleDescriptor.read(descriptor);
        }

        assertThat(module.provides()).singleElement().satisfies(provides -> {
            assertThat(provides.service()).isEqualTo(CredentialProvider.class.getName());
            assertThat(Files.readAllLines(CLASSES.resolve("META-INF/services").resolve(provides.service())))
                    .containsExactlyInAnyOrderElementsOf(provides.providers());
        });
    }

    @Test
    void providers_are_found() {
        assertThat(ServiceLoader.load(CredentialProvider.class).stream()
                        .filter(provider -> provider.type().getPackageName().startsWith("io.fedauth.sts."))
                        .map(ServiceLoader.Provider::get)
                        .map(provider -> provider.order() + " " + provider.name() + " " + provider.types()))
                .containsExactlyInAnyOrder(
                        "100 google-application-credentials []",
                        "200 gcloud-file []",
                        "1000 external-account [external_account]",
                        "1000 impersonated-service-account [impersonated_service_account]");
    }

    /** Suppliers are found by what they support: this module must not know them by name. */
    @Test
    void no_source_of_subject_tokens_is_known_by_name() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java")))
                    .hasSizeGreaterThan(25)
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .doesNotContain("\"file\"", "\"url\"", "\"aws\"", "\"saml\""));
        }
    }
}
