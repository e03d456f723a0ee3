// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.option;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.spi.LocalFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads tokens and secrets, which are never arguments: everyone on a machine can read those. */
public final class SecretInput {
    private static final Path STANDARD_INPUT = Path.of("-");
    private static final int MAX_BYTES = 1 << 20;

    private final LocalFiles files;
    private final InputStream in;

    /**
     * Prepares to read.
     *
     * @param files bounded access to files
     * @param in what {@code -} stands for
     */
    public SecretInput(LocalFiles files, InputStream in) {
        this.files = files;
        this.in = in;
    }

    /** Returns whether a file stands for standard input. */
    public static boolean isStandardInput(Path file) {
        return file.equals(STANDARD_INPUT);
    }

    /**
     * Reads a text without the white space around it.
     *
     * @param file a file, or {@code -} for standard input
     * @param option which option named it, for messages
     * @return the text, not empty
     * @throws ConfigurationException if it cannot be read, is empty, or no UTF-8
     */
    public String read(Path file, String option) {
        String where = isStandardInput(file) ? "standard input" : file.toString();
        byte[] content = isStandardInput(file) ? readStandardInput(option) : files.read(file);
        String text = decode(content, where, option).strip();
        if (text.isEmpty()) {
            throw new ConfigurationException("file_empty", where + " (" + option + ") is empty");
        }
        return text;
    }

    private byte[] readStandardInput(String option) {
        try {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new ConfigurationException(
                        "file_too_large", "standard input (" + option + ") holds more than " + MAX_BYTES + " bytes");
            }
            return content;
        } catch (IOException e) {
            throw new ConfigurationException(
                    "file_unreadable", "standard input (" + option + ") cannot be read: it is closed or broken", e);
        }
    }

    private static String decode(byte[] content, String where, String option) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ConfigurationException("file_not_text", where + " (" + option + ") is no text in UTF-8", e);
        }
    }
}
