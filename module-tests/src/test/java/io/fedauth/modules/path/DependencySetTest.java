// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.modules.consumer.Figures;
import io.fedauth.modules.consumer.Jars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What Workload Identity Federation over OIDC costs: as Maven resolves it, in files and bytes. */
class DependencySetTest {
    private static final long MOST_BYTES = 640 * 1024;

    @Test
    void wifOverOidc_isFiveJarsOfFewBytes() throws IOException {
        Jars jars = Jars.wifOverOidc();

        assertThat(jars.files().stream().map(DependencySetTest::artifact))
                .containsExactlyInAnyOrder("auth-api", "auth-sts", "provider-oidc", "jakarta.json-api", "parsson");
        long total = 0;
        for (Path jar : jars.files()) {
            total += Files.size(jar);
            Figures.print(jar.getFileName(), Files.size(jar), "bytes");
        }
        Figures.print("WIF over OIDC, all jars", total, "bytes");
        assertThat(total).isBetween(1L, MOST_BYTES);
    }

    private static String artifact(Path jar) {
        return jar.getFileName().toString().replaceFirst("-\\d.*\\.jar$", "");
    }
}
