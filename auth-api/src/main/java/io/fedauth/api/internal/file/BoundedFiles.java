// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.file;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.spi.LocalFiles;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads regular files of bounded size after asking the trust policy.
 *
 * <p>Links are resolved first, the policy judges where they lead, and what it judged is what is opened. Mounted volumes
 * (Kubernetes) swap a link and delete its old target at any moment, so a target that vanishes is resolved and judged again.
 */
public final class BoundedFiles implements LocalFiles {
    private static final int MAX_ATTEMPTS = 100;
    private static final int MAX_CHANGES = 3;
    private static final TrustedRoots SECRETS =
            new TrustedRoots(List.of(Path.of("/var/run/secrets"), Path.of("/run/secrets")));

    private final TrustPolicy policy;
    private final Optional<Path> namedBy;
    private final Optional<ConfigurationFolder> ownFolder;
    private final TrustedRoots secrets;
    private final RegularFile.Opener opener;

    /**
     * Creates the files that one configuration may name.
     *
     * @param policy judges every file before it is opened
     * @param namedBy the credential file as the caller named it, links not resolved; empty for what is named in code
     */
    public BoundedFiles(TrustPolicy policy, Optional<Path> namedBy) {
        this(policy, namedBy, SECRETS, RegularFile.Opener.LOCAL);
    }

    BoundedFiles(TrustPolicy policy, Optional<Path> namedBy, TrustedRoots secrets, RegularFile.Opener opener) {
        this.policy = policy;
        this.namedBy = namedBy;
        this.ownFolder = namedBy.map(ConfigurationFolder::new);
        this.secrets = secrets;
        this.opener = opener;
    }

    @Override
    public byte[] read(Path file) {
        if (!file.getFileSystem().equals(FileSystems.getDefault())) {
            throw FileFailures.unreadable(file, "not a file of this machine", null);
        }
        int changes = 0;
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            try {
                Path real = file.toRealPath();
                if (trusts(real)) {
                    Optional<byte[]> content = RegularFile.read(file, real, opener);
                    if (content.isPresent()) {
                        return content.get();
                    }
                    if (++changes == MAX_CHANGES) {
                        throw FileFailures.unreadable(file, "it keeps changing while it is read", null);
                    }
                } else if (real.equals(file.toRealPath())) {
                    throw untrusted(file, real);
                }
            } catch (NoSuchFileException e) {
                Thread.onSpinWait();
            } catch (IOException e) {
                throw FileFailures.unreadable(file, e);
            }
        }
        throw new ConfigurationException(
                "file_missing", FileFailures.name(file) + " does not exist: create it, or correct the path");
    }

    @Override
    public void check(Path file) {
        Path real = resolved(file.toAbsolutePath());
        if (!trusts(real)) {
            throw untrusted(file, real);
        }
    }

    /** Resolves the links of what exists of a path; what does not is where it says. */
    private static Path resolved(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            Path parent = path.getParent();
            return parent == null
                    ? path
                    : resolved(parent).resolve(path.getFileName()).normalize();
        }
    }

    private boolean trusts(Path real) {
        boolean wellKnown = ownFolder.filter(folder -> folder.contains(real)).isPresent() || secrets.contain(real);
        return policy.allows(new TrustPolicy.Access(
                TrustPolicy.Kind.READ_FILE, real.toString(), Purpose.CONFIGURATION, namedBy, wellKnown));
    }

    private ConfigurationException untrusted(Path file, Path real) {
        String who = namedBy.map(named -> ", named by " + FileFailures.name(named) + ",")
                .orElse("");
        return new ConfigurationException(
                "file_untrusted",
                FileFailures.name(file, real) + who
                        + " is not trusted: allow its folder with TrustPolicy.files(...), or"
                        + " vouch for the configuration with TrustPolicy.trusting()");
    }
}
