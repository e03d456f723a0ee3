// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.keycloak;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where Keycloak comes from and where its files go, as the build says in system properties.
 *
 * @param archive the distribution's zip file, which Maven fetched
 * @param cache the folder that keeps what takes long to make, from one build to the next
 * @param work the folder for logs and for what a server writes, removed by {@code mvn clean}
 */
record KeycloakSettings(Path archive, Path cache, Path work) {

    static KeycloakSettings fromSystemProperties() {
        return new KeycloakSettings(
                path("keycloak.archive", "(system property keycloak.archive is not set)"),
                path("keycloak.cache", "target/keycloak/cache"),
                path("keycloak.work", "target/keycloak"));
    }

    /** Returns why a server cannot be started and what to do about it; empty if it can. */
    Optional<String> problem() {
        return Files.isRegularFile(archive)
                ? Optional.empty()
                : Optional.of("Keycloak's archive is missing: " + archive
                        + "; \"mvn verify\" fetches it, unless -Dservers.skip=true is given");
    }

    /** Returns the archive's name and version. */
    String archiveName() {
        return archive.getFileName().toString().replace(".zip", "");
    }

    private static Path path(String property, String otherwise) {
        return Path.of(System.getProperty(property, otherwise)).toAbsolutePath();
    }
}
