// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.file;

import io.fedauth.api.spi.CredentialContext;
import io.fedauth.provider.saml.internal.problem.Wording;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Optional;

/**
 * A private key in a file, PEM or PKCS#12, read for every use.
 *
 * @param path the file
 * @param password the file with its password
 */
public record KeyFile(Path path, Optional<Path> password) {
    /** Reads the key. */
    public PrivateKey read(CredentialContext kernel) {
        char[] secret = password.map(file -> secret(kernel, file)).orElse("").toCharArray();
        try {
            return kernel.privateKey(kernel.files().read(path), secret, Wording.of(path.toString()));
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    /** Asks the trust policy about the files. */
    public void check(CredentialContext kernel) {
        kernel.files().check(path);
        password.ifPresent(kernel.files()::check);
    }

    /** Reads a secret of one line; the line break at its end is left out. */
    public static String secret(CredentialContext kernel, Path file) {
        return new String(kernel.files().read(file), StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
    }
}
