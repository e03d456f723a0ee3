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
    private static final int LONGEST_NAME = 1_000;

    private FileFailures() {}

    /** Returns the path as it was given, but for what nobody sees and a terminal or a log obeys, and not without end. */
    static String name(Path path) {
        String name = path.toString();
        String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "..." : name;
        return shown.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }

    static String name(Path path, Path real) {
        return path.equals(real) ? name(path) : name(path) + " (which leads to " + name(real) + ")";
    }

    static ConfigurationException unreadable(Path file, IOException cause) {
        return unreadable(file, reason(cause), cause);
    }

    static ConfigurationException unreadable(Path file, String why, @Nullable IOException cause) {
        String name = name(file);
        boolean shown = name.contentEquals(
                file.toString()); // else the cause, which quotes the path, says what must not be said
        return new ConfigurationException("file_unreadable", name + " cannot be read: " + why, shown ? cause : null);
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
