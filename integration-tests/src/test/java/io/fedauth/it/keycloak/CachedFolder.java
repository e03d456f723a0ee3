// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.keycloak;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A folder that is filled once and then only read, by this and by later builds.
 *
 * <p>It appears under its name by one rename when it is complete. A lock file beside it makes other processes wait for
 * the one that fills it; the operating system frees the lock of a process that was killed.
 */
final class CachedFolder {
    private static final String PARTIAL = ".partial-";

    private CachedFolder() {}

    /** Fills a new, empty folder. */
    interface Filler {
        void fill(Path folder) throws IOException, InterruptedException;
    }

    /** Returns {@code folder}, filled by this or by an earlier call. */
    static Path filled(Path folder, Filler filler) throws IOException, InterruptedException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.getParent());
            // File locks belong to the process: among its threads the monitor decides.
            synchronized (CachedFolder.class) {
                try (FileChannel channel = FileChannel.open(
                                folder.resolveSibling(folder.getFileName() + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                        FileLock lock = channel.lock()) {
                    if (!Files.isDirectory(folder)) {
                        fill(folder, filler);
                    }
                }
            }
        }
        return folder;
    }

    private static void fill(Path folder, Filler filler) throws IOException, InterruptedException {
        deletePartials(folder);
        Path partial = Files.createTempDirectory(folder.getParent(), folder.getFileName() + PARTIAL);
        try {
            filler.fill(partial);
            Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            FileTree.delete(partial);
        }
    }

    /** Deletes what a killed process left: whoever holds the lock is the only one that fills. */
    private static void deletePartials(Path folder) throws IOException {
        try (DirectoryStream<Path> partials =
                Files.newDirectoryStream(folder.getParent(), folder.getFileName() + PARTIAL + "*")) {
            for (Path partial : partials) {
                FileTree.delete(partial);
            }
        }
    }
}
