// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.source;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

/** Where a text is kept; read at every exchange anew, because whoever keeps it there renews it. */
public sealed interface SourcePlace permits SourceFile, SourceUrl {
    /**
     * Reads {@code file}, or {@code url} and what goes with it.
     *
     * @throws ConfigurationException if they are malformed, or stand side by side
     */
    static SourcePlace of(JsonView source) {
        if (source.keys().contains("file")) {
            refuse(source, "file", Set.of("url", "headers", "method", "body"));
            return new SourceFile(path(source));
        }
        return new SourceUrl(SourceCall.of(source));
    }

    /**
     * Reads what is there now.
     *
     * @throws io.fedauth.api.AuthException if nothing can be read; names the place, never what was read
     */
    byte[] read(CredentialContext kernel) throws InterruptedException;

    /**
     * Asks the trust policy without opening anything, so that a bad configuration fails when it is loaded.
     *
     * @throws ConfigurationException if the policy refuses
     */
    void checkTrust(CredentialContext kernel);

    /** Returns the member that names the place. */
    String kind();

    /** Returns what messages call the place: a path, or scheme and host. */
    @Override
    String toString();

    private static void refuse(JsonView source, String kind, Set<String> misplaced) {
        source.keys().stream().filter(misplaced::contains).findFirst().ifPresent(member -> {
            throw new ConfigurationException(
                    "source_members_conflict",
                    source.origin() + ": \"" + member + "\" cannot stand beside \"" + kind + "\"; remove one of them");
        });
    }

    private static Path path(JsonView source) {
        String text = source.required("file");
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            // Its message repeats the path, control characters included, so it is no cause either.
            throw new ConfigurationException(
                    "source_file_malformed", source.origin() + ": \"file\" is not a path on this system");
        }
    }
}
