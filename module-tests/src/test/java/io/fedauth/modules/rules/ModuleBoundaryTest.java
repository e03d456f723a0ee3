// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom, across modules. */
class ModuleBoundaryTest {
    private static final PublishedClasses PUBLISHED = PublishedClasses.read();
    /** The one library that a provider or a reader of keys is for, with the packages of which its signatures are made. */
    private static final Map<String, List<String>> LIBRARIES = Map.of(
            "provider-aws",
            List.of("software.amazon.awssdk.."),
            "provider-saml",
            List.of(
                    "org.opensaml..",
                    "net.shibboleth.utilities.java.support..",
                    "org.apache.xml.security..",
                    "org.w3c.dom..",
                    "org.xml.sax.."),
            "keys-bouncycastle",
            List.of("org.bouncycastle.."));

    static List<PublishedModule> modules() {
        return PUBLISHED.modules();
    }

    static List<PublishedModule> providers() {
        return modules().stream()
                .filter(module -> module.artifact().matches("(provider|keys)-.*"))
                .toList();
    }

    @Test
    void everyClassOfEveryJar_isScanned() throws IOException {
        int files = 0;
        for (PublishedModule module : modules()) {
            try (JarFile jar = new JarFile(module.jar().toFile())) {
                files += (int) jar.stream()
                        .filter(entry -> entry.getName().endsWith(".class"))
                        .filter(entry -> !entry.getName().endsWith("module-info.class"))
                        .count();
            }
        }
        assertThat(PUBLISHED.classes()).hasSize(files).hasSizeGreaterThan(200);
        assertThat(modules())
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(module -> assertThat(PUBLISHED.of(module)).hasSizeGreaterThan(3));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void module_isExplicitAndNamedAfterItsRootPackage(PublishedModule module) {
        assertThat(module.descriptor().isAutomatic()).isFalse();
        assertThat(module.descriptor().packages())
                .allMatch(name -> name.equals(module.name()) || name.startsWith(module.name() + "."));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void internalPackages_areKnownToTheirOwnModuleOnly(PublishedModule module) {
        noClasses()
                .that()
                .resideOutsideOfPackage(module.name() + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(module.name() + ".internal..")
                .check(PUBLISHED.classes());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void internalPackages_areExportedToNobody(PublishedModule module) {
        assertThat(module.descriptor().exports())
                .noneMatch(exports -> exports.source().contains(".internal"))
                .noneMatch(exports -> exports.isQualified());
        assertThat(module.descriptor().opens())
                .noneMatch(opens -> opens.source().contains(".internal"))
                .allMatch(opens -> opens.isQualified());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void providers_knowTheKernelsExportedPackagesAndTheirLibraryOnly(PublishedModule provider) {
        List<String> known =
                new ArrayList<>(List.of(provider.name() + "..", "java..", "javax..", "org.jspecify.annotations"));
        PublishedModule kernel = modules().stream()
                .filter(module -> module.artifact().equals("auth-api"))
                .findFirst()
                .orElseThrow();
        known.addAll(kernel.exportedPackages());
        known.addAll(LIBRARIES.getOrDefault(provider.artifact(), List.of()));

        JavaClasses classes = PUBLISHED.of(provider);
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(known.toArray(String[]::new))
                .check(classes);
    }

    @Test
    void emulator_knowsNoOtherModule() {
        noClasses()
                .that()
                .resideInAPackage("io.fedauth.emulator..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.fedauth..").and(resideOutsideOfPackage("io.fedauth.emulator..")))
                .check(PUBLISHED.classes());
    }

    @Test
    void kernel_knowsNoOtherModule() {
        noClasses()
                .that()
                .resideInAPackage("io.fedauth.api..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.fedauth..").and(resideOutsideOfPackage("io.fedauth.api..")))
                .check(PUBLISHED.classes());
    }
}
