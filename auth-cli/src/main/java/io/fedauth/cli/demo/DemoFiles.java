// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.demo;

import io.fedauth.emulator.StsEmulator;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * What a workload finds in its environment, and what leads it to an emulator.
 *
 * @param token the workload's identity, an OIDC token
 * @param configuration the credential file that names it
 * @param certificate the certificate of the emulator, if it speaks TLS
 */
public record DemoFiles(Path token, Path configuration, Optional<Path> certificate) {
    /**
     * Writes the files, readable for their owner only; replaces those of an earlier emulator.
     *
     * @param emulator who vouches for the workload, and where the credential file leads
     * @param folder where to write
     * @return the files
     */
    public static DemoFiles write(StsEmulator emulator, Path folder) throws IOException {
        Path token = write(
                folder.resolve("emulator-token.jwt"), emulator.issuer().token().sign());
        Path configuration =
                write(folder.resolve("emulator-credentials.json"), emulator.credentialConfiguration(token) + "\n");
        Optional<String> pem = emulator.certificatePem();
        return new DemoFiles(
                token,
                configuration,
                pem.isPresent() ? Optional.of(write(folder.resolve("emulator-ca.pem"), pem.get())) : Optional.empty());
    }

    /** Whole or not at all: someone may be reading the file of an earlier emulator. */
    private static Path write(Path file, String content) throws IOException {
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "emulator-", ".new", ownerOnly());
        try {
            Files.writeString(draft, content);
            return Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
