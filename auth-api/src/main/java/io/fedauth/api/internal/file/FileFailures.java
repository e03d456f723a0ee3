// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.file;

import io.fedauth.api.ConfigurationException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How messages call a file, and why it cannot be read. */
final class FileFailures {
    private FileFailures() {}

    /** Returns the path as it was given, on one line whatever a configuration put into it. */
    static String name(Path path) {
        return path.toString().replaceAll("\\p{Cntrl}", "?");
    }

    static String name(Path path, Path real) {
        return path.equals(real) ? name(path) : name(path) + " (which leads to " + name(real) + ")";
    }

    static ConfigurationException unreadable(Path file, IOException cause) {
        return unreadable(file, reason(cause), cause);
    }

    static ConfigurationException unreadable(Path file, String why, @Nullable IOException cause) {
        return new ConfigurationException("file_unreadable", name(file) + " cannot be read: " + why, cause);
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied; let the user of this process read it";
        }
        if (failure instanceof FileSystemException known && known.getReason() != null) {
            return known.getReason();
        }
        return failure.getClass().getSimpleName();
    }
}
