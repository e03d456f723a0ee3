// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The folder that a credential file really lies in, when it was loaded and now: mounted volumes move theirs. */
final class ConfigurationFolder {
    private final Path file;
    private final Optional<Path> whenLoaded;

    ConfigurationFolder(Path file) {
        this.file = file;
        this.whenLoaded = folder(file);
    }

    /** Returns whether a path, its links already resolved, lies in the folder. */
    boolean contains(Path resolved) {
        return folder(file).filter(now -> holds(now, resolved)).isPresent()
                || whenLoaded.filter(then -> holds(then, resolved)).isPresent();
    }

    /** The root of a file system is nobody's own folder: it lends trust to its files, not to the folders below. */
    private static boolean holds(Path folder, Path resolved) {
        return folder.getNameCount() == 0 ? folder.equals(resolved.getParent()) : resolved.startsWith(folder);
    }

    private static Optional<Path> folder(Path file) {
        try {
            return Optional.ofNullable(file.toRealPath().getParent());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
