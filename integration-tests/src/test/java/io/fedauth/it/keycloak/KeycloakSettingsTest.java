// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeycloakSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void missing_archive_is_named_with_what_to_do() {
        assertThat(settings().problem().orElseThrow())
                .contains(folder.resolve("keycloak-1.2.zip").toString(), "mvn verify");
    }

    @Test
    void present_archive_is_no_problem() throws Exception {
        Files.createFile(folder.resolve("keycloak-1.2.zip"));

        assertThat(settings().problem()).isEmpty();
        assertThat(settings().archiveName()).isEqualTo("keycloak-1.2");
    }

    private KeycloakSettings settings() {
        return new KeycloakSettings(folder.resolve("keycloak-1.2.zip"), folder, folder);
    }
}
