// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.config;

import java.net.URI;
import java.nio.file.Path;

/** Where the public keys of an issuer or a client are (RFC 7517, section 5). */
public sealed interface JwksSource {
    /**
     * The keys are read over HTTP when they are first needed, and again when a token names an unknown one.
     *
     * @param uri the URL of the key set
     */
    record Location(URI uri) implements JwksSource {
        /**
         * Checks the scheme.
         *
         * @param uri the URL of the key set
         * @throws IllegalArgumentException if the URL is neither http nor https
         */
        public Location {
            if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
                throw new IllegalArgumentException("keys are read over http or https only, not from " + uri);
            }
        }
    }

    /**
     * The keys are in a file of 256 KiB at most, which is read whenever they are needed, and so may be replaced.
     *
     * @param path the file
     */
    record File(Path path) implements JwksSource {}

    /**
     * The keys are given, and stay.
     *
     * @param json the key set
     */
    record Document(String json) implements JwksSource {}
}
