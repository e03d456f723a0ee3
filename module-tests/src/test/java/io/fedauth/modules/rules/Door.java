// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;

/**
 * An exported class of the kernel whose static factories make what is inside, although what is inside is written against the
 * exported packages. Only these are exempt from the rule that packages form layers: without them callers would have to know an
 * internal class, or each exported package would need a service to be found.
 *
 * @param name the class
 * @param leadsTo the package that it may know, packages below included
 */
record Door(String name, String leadsTo) {
    static final List<Door> ALL = List.of(
            new Door("io.fedauth.api.Credentials", "io.fedauth.api"), // the front door: puts everything together
            new Door("io.fedauth.api.TrustPolicy", "io.fedauth.api.internal.file"), // files(Path...) resolves links
            new Door("io.fedauth.api.http.HttpCall", "io.fedauth.api.internal.http"), // judges header fields
            new Door("io.fedauth.api.http.TlsSettings", "io.fedauth.api.internal.http"), // reads trust anchors
            new Door("io.fedauth.api.json.JsonView", "io.fedauth.api.internal.json"), // of(Map)
            new Door("io.fedauth.api.json.UnverifiedJwt", "io.fedauth.api.internal.json"), // reads what base64url hides
            new Door("io.fedauth.api.json.JsonWriter", "io.fedauth.api.internal.json"), // writes what it collected
            new Door("io.fedauth.api.spi.SourceText", "io.fedauth.api.internal.source")); // reads files and URLs

    /** Returns whether the class, or one nested in it, knows another package that it may know. */
    boolean isUsedIn(JavaClasses classes) {
        return classes.that(self()).stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> !dependency
                        .getTargetClass()
                        .getPackageName()
                        .equals(dependency.getOriginClass().getPackageName()))
                .anyMatch(dependency -> inside().test(dependency.getTargetClass()));
    }

    /** Returns what matches the class and those nested in it. */
    DescribedPredicate<JavaClass> self() {
        return JavaClass.Predicates.belongTo(
                DescribedPredicate.describe(name, type -> type.getFullName().equals(name)));
    }

    DescribedPredicate<JavaClass> inside() {
        return JavaClass.Predicates.resideInAPackage(leadsTo + "..");
    }
}
