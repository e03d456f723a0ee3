// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.file;

import io.fedauth.api.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;

/** Reads one regular file whole: nothing that could block or never end is opened, whatever size a file claims. */
final class RegularFile {
    static final int MAX_BYTES = 1 << 20;

    /** Opens a file that is known to be regular. */
    @FunctionalInterface
    interface Opener {
        /** Opens files for real; the stream ignores interruptions, because local files do not keep anyone waiting. */
        Opener LOCAL = real -> Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS);

        InputStream open(Path real) throws IOException;
    }

    private RegularFile() {}

    /**
     * Reads a file.
     *
     * @param named how messages call it
     * @param real where it is, links resolved
     * @param opener opens it, once it is known to be a regular file
     * @return the content; empty if the file changed meanwhile, so that the content may be neither old nor new
     * @throws IOException if it vanished or cannot be read
     */
    static Optional<byte[]> read(Path named, Path real, Opener opener) throws IOException {
        BasicFileAttributes before = attributes(real);
        if (!before.isRegularFile()) {
            throw new ConfigurationException(
                    "file_not_regular",
                    FileFailures.name(named, real) + " is " + kind(before) + ": name a regular file");
        }
        if (before.size() > MAX_BYTES) {
            throw tooLarge(named, real);
        }
        byte[] content;
        try (InputStream in = opener.open(real)) {
            content = in.readNBytes(MAX_BYTES + 1);
        }
        if (content.length > MAX_BYTES) {
            throw tooLarge(named, real);
        }
        return same(before, attributes(real)) ? Optional.of(content) : Optional.empty();
    }

    private static BasicFileAttributes attributes(Path real) throws IOException {
        return Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean same(BasicFileAttributes before, BasicFileAttributes after) {
        return before.size() == after.size()
                && before.lastModifiedTime().equals(after.lastModifiedTime())
                && Objects.equals(before.fileKey(), after.fileKey());
    }

    private static String kind(BasicFileAttributes attributes) {
        return attributes.isDirectory() ? "a folder" : "a pipe, a socket, a device or a link";
    }

    private static ConfigurationException tooLarge(Path named, Path real) {
        return new ConfigurationException(
                "file_too_large", FileFailures.name(named, real) + " is larger than " + MAX_BYTES + " bytes");
    }
}
