// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.consumer;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What an application depends on: a folder of {@code applications}, of which Maven has made a list of jars. */
public enum Application {
    /** Subject tokens from files and URLs. */
    OIDC("oidc"),
    /** AWS keys from the environment, containers and metadata servers. */
    AWS("aws"),
    /** AWS keys from wherever AWS software finds them. */
    AWS_COMPLETE("aws-complete"),
    /** Client certificates. */
    X509("x509"),
    /** SAML assertions. */
    SAML("saml"),
    /** Client certificates whose keys the JDK cannot read. */
    KEYS("keys");

    private final String folder;

    Application(String folder) {
        this.folder = folder;
    }

    /** Returns the jars that it gets, its own excepted. */
    public Jars jars() {
        Path list = Path.of("..", "applications", folder, "target", "jars");
        try {
            return new Jars(Stream.of(Files.readString(list).split(File.pathSeparator))
                    .map(Path::of)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("Maven writes where the jars are: run mvn verify", e);
        }
    }
}
