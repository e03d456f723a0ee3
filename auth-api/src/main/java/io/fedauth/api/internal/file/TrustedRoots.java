// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Folders whose files may be read, links resolved on both sides. */
public final class TrustedRoots {
    private final List<Path> folders;

    public TrustedRoots(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** Returns whether a path, its links already resolved, lies under one of the folders as they are now. */
    public boolean contain(Path resolved) {
        return folders.stream().map(TrustedRoots::resolve).anyMatch(resolved::startsWith);
    }

    /** A folder may appear, or become a link, after it was named; until then its name stands for it. */
    private static Path resolve(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder.toAbsolutePath().normalize();
        }
    }
}
