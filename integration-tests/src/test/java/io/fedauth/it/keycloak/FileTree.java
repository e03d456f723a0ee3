// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.keycloak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders, copied and deleted without following symbolic links. */
final class FileTree {
    private FileTree() {}

    /** Copies a folder's content, also out of another file system such as a zip file's; {@code to} may exist. */
    static void copy(Path from, Path to) throws IOException {
        for (Path source : entries(from)) {
            Path target = to.resolve(from.relativize(source).toString());
            if (Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(target);
            } else {
                Files.copy(source, target, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** Deletes a folder with all that is in it; does nothing if there is none. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path entry :
                    entries(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            return entries.toList();
        }
    }
}
