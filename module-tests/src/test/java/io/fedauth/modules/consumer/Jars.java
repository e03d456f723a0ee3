// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.consumer;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Jars that end up on a path together.
 *
 * @param files the jars
 */
public record Jars(List<Path> files) {
    /** Copies the list. */
    public Jars {
        files = List.copyOf(files);
    }

    /** Returns these jars and one more, which comes last. */
    public Jars with(Path jar) {
        return new Jars(Stream.concat(files.stream(), Stream.of(jar)).toList());
    }

    /** Returns these jars without the one of an artifact, which must be among them. */
    public Jars without(String artifact) {
        List<Path> rest = files.stream().filter(jar -> !isOf(artifact, jar)).toList();
        if (rest.size() != files.size() - 1) {
            throw new IllegalArgumentException("not exactly one jar of " + artifact + " in " + files);
        }
        return new Jars(rest);
    }

    /** Returns the jars as one argument for {@code java} and {@code javac}. */
    public String path() {
        return files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isOf(String artifact, Path jar) {
        return jar.getFileName().toString().matches(artifact + "-\\d.*\\.jar");
    }
}
