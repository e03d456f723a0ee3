// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * The classes of all published modules, read from their jars.
 *
 * @param modules the modules
 * @param classes their classes, {@code package-info} included
 */
record PublishedClasses(List<PublishedModule> modules, JavaClasses classes) {
    static PublishedClasses read() {
        List<PublishedModule> modules = PublishedModule.all();
        List<Location> jars = modules.stream()
                .map(module -> Location.of(URI.create("jar:" + module.jar().toUri() + "!/")))
                .toList();
        return new PublishedClasses(modules, new ClassFileImporter().importLocations(Set.copyOf(jars)));
    }

    /** Returns the classes of one module: those below its root package. */
    JavaClasses of(PublishedModule module) {
        return classes.that(JavaClass.Predicates.resideInAPackage(module.name() + ".."));
    }
}
