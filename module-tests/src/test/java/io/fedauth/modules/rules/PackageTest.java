// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.fedauth.modules.consumer.Figures;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shape of packages: small, null-marked, and in layers. */
class PackageTest {
    private static final int MOST_TYPES = 16;
    private static final PublishedClasses PUBLISHED = PublishedClasses.read();

    static List<PublishedModule> modules() {
        return PUBLISHED.modules();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void packages_haveNoCycles(PublishedModule module) {
        SliceRule rule = SlicesRuleDefinition.slices()
                .assignedFrom(new PackageSlices(module))
                .should()
                .beFreeOfCycles();
        for (Door door : Door.ALL) {
            rule = rule.ignoreDependency(door.self(), door.inside());
        }
        rule.check(PUBLISHED.of(module));
    }

    @Test
    void everyDoor_isUsed() {
        assertThat(Door.ALL).allMatch(door -> door.isUsedIn(PUBLISHED.classes()));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyPackage_isNullMarked(PublishedModule module) {
        Map<String, List<JavaClass>> packages = byPackage(module);

        assertThat(packages.keySet()).containsAll(module.exportedPackages());
        assertThat(packages)
                .allSatisfy((name, types) -> assertThat(types)
                        .as(name)
                        .anyMatch(type ->
                                type.getSimpleName().equals("package-info") && type.isAnnotatedWith(NullMarked.class)));
    }

    @Test
    void packages_areSmall() {
        Map<String, Long> sizes = new TreeMap<>();
        modules()
                .forEach(module -> byPackage(module)
                        .forEach((name, types) -> sizes.put(
                                name,
                                types.stream()
                                        .filter(JavaClass::isTopLevelClass)
                                        .filter(type -> !type.getSimpleName().equals("package-info"))
                                        .count())));
        sizes.forEach((name, size) -> Figures.print(name, size, "top-level types"));

        assertThat(sizes).hasSizeGreaterThan(20);
        sizes.values().removeIf(size -> size <= MOST_TYPES);
        assertThat(sizes).as("packages of more than %d types", MOST_TYPES).isEmpty();
    }

    private static Map<String, List<JavaClass>> byPackage(PublishedModule module) {
        return PUBLISHED.of(module).stream().collect(Collectors.groupingBy(JavaClass::getPackageName));
    }
}
