// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CloudRunPathTest {
    private static final Path WRITTEN = Path.of("/var/lib/volumes/certificate/workload-certificates/private_key.pem");
    private static final Path MOUNTED = Path.of("/var/run/secrets/workload-spiffe-credentials/private_key.pem");

    @Test
    void mountedFile_isTakenWhereTheWrittenOneIsMissing() {
        assertThat(CloudRunPath.actual(WRITTEN, Set.of(MOUNTED)::contains)).isEqualTo(MOUNTED);
    }

    @Test
    void writtenFile_isTakenWhereItIs() {
        assertThat(CloudRunPath.actual(WRITTEN, Set.of(WRITTEN, MOUNTED)::contains))
                .isEqualTo(WRITTEN);
    }

    @Test
    void fileThatIsNowhere_keepsItsName() {
        assertThat(CloudRunPath.actual(WRITTEN, file -> false)).isEqualTo(WRITTEN);
    }

    @Test
    void filesElsewhere_areLeftAlone() {
        Path other = Path.of("/etc/workload/private_key.pem");

        assertThat(CloudRunPath.actual(other, Set.of(MOUNTED)::contains)).isEqualTo(other);
        assertThat(CloudRunPath.actual(Path.of("private_key.pem"), Set.of(MOUNTED)::contains))
                .isEqualTo(Path.of("private_key.pem"));
    }
}
