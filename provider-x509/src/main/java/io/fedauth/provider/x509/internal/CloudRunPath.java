// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509.internal;

import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Where Cloud Run mounts workload certificates: elsewhere than the certificate configuration that it writes says. Google's
 * library for Python looks there, too.
 */
final class CloudRunPath {
    private static final Path WRITTEN = Path.of("/var/lib/volumes/certificate/workload-certificates");
    private static final Path MOUNTED = Path.of("/var/run/secrets/workload-spiffe-credentials");

    private CloudRunPath() {}

    /** Returns where a file is that a certificate configuration names. */
    static Path actual(Path named, Predicate<Path> exists) {
        if (!WRITTEN.equals(named.getParent()) || exists.test(named)) {
            return named;
        }
        Path mounted = MOUNTED.resolve(named.getFileName());
        return exists.test(mounted) ? mounted : named;
    }
}
