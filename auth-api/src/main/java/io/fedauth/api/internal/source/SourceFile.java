// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.source;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.spi.CredentialContext;
import java.nio.file.Path;

/** A file that something else keeps a token in. */
record SourceFile(Path path) implements SourcePlace {
    private static final String UNTRUSTED = "file_untrusted";

    @Override
    public byte[] read(CredentialContext kernel) {
        try {
            return kernel.files().read(path);
        } catch (ConfigurationException e) {
            if (e.code().equals(UNTRUSTED)) {
                throw e;
            }
            throw new SubjectTokenException(e.code(), "the subject token's file: " + e.getMessage(), e);
        }
    }

    @Override
    public void checkTrust(CredentialContext kernel) {
        kernel.files().check(path);
    }

    @Override
    public String kind() {
        return "file";
    }

    @Override
    public String toString() {
        return path.toString().replaceAll("\\p{Cntrl}", "?");
    }
}
