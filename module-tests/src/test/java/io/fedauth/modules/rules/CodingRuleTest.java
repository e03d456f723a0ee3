// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no class of a published module does. */
class CodingRuleTest {
    private static final JavaClasses CLASSES = PublishedClasses.read().classes();
    private static final DescribedPredicate<JavaClass> HARMLESS = DescribedPredicate.describe(
            "of words, numbers or other failures",
            type -> type.isPrimitive()
                    || type.isEnum()
                    || type.isAssignableTo(Throwable.class)
                    || Stream.of(String.class, URI.class, Duration.class, Path.class)
                            .anyMatch(type::isEquivalentTo));

    @Test
    void nobodyWritesToTheConsole() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    }

    @Test
    void nobodyChoosesALoggingFramework() {
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.slf4j..", "org.apache.commons.logging..", "org.apache.log4j..", "org.apache.logging..")
                .check(CLASSES);
    }

    /** A token, or what holds one, must not end up in a session store or a cache on disk. */
    @Test
    void nothingButFailuresAndEnums_isSerializable() {
        classes()
                .that()
                .areAssignableTo(Serializable.class)
                .and()
                .areNotAnonymousClasses() // a collection of the JDK with one method changed
                .should()
                .beAssignableTo(Throwable.class)
                .orShould()
                .beEnums()
                .check(CLASSES);
    }

    /** Failures are serializable whether they like it or not, so they carry words and numbers only. */
    @Test
    void failures_carryNoSecrets() {
        fields().that()
                .areDeclaredInClassesThat()
                .areAssignableTo(Throwable.class)
                .and()
                .doNotHaveModifier(JavaModifier.TRANSIENT)
                .should()
                .haveRawType(HARMLESS)
                .check(CLASSES);
    }

    @Test
    void noStaticField_isMutable() {
        fields().that().areStatic().should().beFinal().check(CLASSES);
    }
}
