// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.rules;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A module of ours that others depend on, that is an artifact of the bill of materials.
 *
 * @param artifact its artifact
 * @param jar its jar
 * @param descriptor its descriptor
 */
record PublishedModule(String artifact, Path jar, ModuleDescriptor descriptor) {
    private static final Path BILL_OF_MATERIALS = Path.of("..", "bom", "pom.xml");
    private static final Pattern MANAGED =
            Pattern.compile("<groupId>io\\.fedauth</groupId>\\s*<artifactId>([a-z0-9-]+)</artifactId>\\s*<version>\\$");

    /** Returns all of them, each of which must be on the class path of these tests. */
    static List<PublishedModule> all() {
        try {
            Matcher managed = MANAGED.matcher(Files.readString(BILL_OF_MATERIALS));
            return managed.results()
                    .map(match -> PublishedModule.of(match.group(1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PublishedModule of(String artifact) {
        Path jar = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> belongsTo(artifact, entry))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the jar of " + artifact + " is not on the class path"));
        return new PublishedModule(
                artifact, jar, ModuleFinder.of(jar).findAll().iterator().next().descriptor());
    }

    /** Jars lie in {@code ARTIFACT/target} after a build, and in {@code ARTIFACT/VERSION} of a repository. */
    private static boolean belongsTo(String artifact, Path entry) {
        Path folder = entry.toAbsolutePath().getParent().getParent();
        return entry.toString().endsWith(".jar") && folder != null && folder.endsWith(artifact);
    }

    /** Returns the name of the module, which is its root package, too. */
    String name() {
        return descriptor.name();
    }

    Set<String> exportedPackages() {
        return descriptor.exports().stream()
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return artifact;
    }
}
