// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.file;

import java.nio.file.Path;
import java.util.List;

/** Folders whose files may be read, links resolved on both sides. */
public final class TrustedRoots {
    private final List<Path> folders;

    public TrustedRoots(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** Returns whether a path, its links already resolved, lies under one of the folders. */
    public boolean contain(Path resolved) {
        return folders.stream().anyMatch(resolved::startsWith);
    }
}
