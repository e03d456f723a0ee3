// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.fedauth.emulator");

    @Test
    void classes_wereFound() {
        assertThat(CLASSES).hasSizeGreaterThan(40);
    }

    @Test
    void packages_dependOnEachOtherInOneDirection() {
        slices().matching("io.fedauth.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void emulator_sharesNoCodeWithWhatItJudges() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.fedauth..").and(resideOutsideOfPackage("io.fedauth.emulator..")))
                .check(CLASSES);
    }
}
