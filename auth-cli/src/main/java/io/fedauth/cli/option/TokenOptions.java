// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.option;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectTokenException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A token, and what kind of token it is. */
public final class TokenOptions {
    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            required = true,
            description = "The file that holds the token; - for standard input.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--token-type-hint",
            paramLabel = "HINT",
            description = "Where the server should look first: access_token, refresh_token, or a name of its own.")
    private @Nullable String hint;

    /** Returns the file that the token is in. */
    public Path file() {
        return file;
    }

    /** Returns what kind of token it is, if that was said. */
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }

    /** Reads the token. */
    public String value(SecretInput input) {
        try {
            return input.read(file, "--token-file");
        } catch (ConfigurationException e) {
            throw new SubjectTokenException(e.code(), String.valueOf(e.getMessage()), e);
        }
    }
}
