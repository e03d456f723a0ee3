// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.keycloak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Names what a cached folder was made from, so that other ingredients make another folder. */
final class Fingerprint {
    private static final int LENGTH = 12;

    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Adds words; where one ends and the next begins counts. */
    Fingerprint add(List<String> words) {
        words.forEach(word -> add(word.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** Adds the names and contents of the files directly in a folder. */
    Fingerprint addFilesOf(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.sorted().toList();
        }
        for (Path file : files) {
            add(List.of(file.getFileName().toString()));
            add(Files.readAllBytes(file));
        }
        return this;
    }

    /** Returns the name: lower-case hexadecimal digits. Call this once, at the end. */
    String name() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }

    private void add(byte[] part) {
        digest.update((part.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(part);
    }
}
