// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.keycloak;

import io.fedauth.it.process.LoggedProcess;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The folder {@code data} of a Keycloak that has imported the realms of the tests, made once. */
final class RealmDatabase {
    private static final Duration IMPORT_LIMIT = Duration.ofMinutes(5);

    private RealmDatabase() {}

    /** Returns the folder to copy into a home. */
    static Path prepared(KeycloakDistribution distribution, KeycloakSettings settings)
            throws IOException, InterruptedException {
        Path realms = realms();
        String name = distribution.name() + "-realms-"
                + new Fingerprint().addFilesOf(realms).name();
        return CachedFolder.filled(settings.cache().resolve(name), partial -> {
            Path home = Files.createDirectory(partial.resolve("home"));
            distribution.linkInto(home);
            // Unlike a server's start with --import-realm, this opens no port and ends by itself.
            List<String> arguments = List.of("import", "--optimized", "--dir=" + realms);
            LoggedProcess.run(
                    distribution.command(home, arguments), settings.work().resolve("import.log"), IMPORT_LIMIT);
            FileTree.copy(home.resolve("data"), partial);
            FileTree.delete(home);
        });
    }

    private static Path realms() {
        URL folder = Objects.requireNonNull(RealmDatabase.class.getResource("realms"));
        try {
            return Path.of(folder.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("test resources are not in a folder: " + folder, e);
        }
    }
}
