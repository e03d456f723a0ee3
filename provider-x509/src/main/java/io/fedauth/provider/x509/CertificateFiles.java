// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509;

import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.LocalFiles;
import io.fedauth.provider.x509.internal.FileSnapshot;
import io.fedauth.provider.x509.internal.Rereading;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A certificate and its key in PEM files, which something else keeps fresh: read anew each time, taken over only as a pair.
 *
 * <p>A pair that does not match is read again a few times, because whoever replaces it writes one file after the other. Safe for
 * use by many threads.
 *
 * @since 0.1
 */
public final class CertificateFiles implements ClientCertificateSource {
    private final FileSnapshot.Places places;
    private volatile @Nullable Read latest;

    CertificateFiles(FileSnapshot.Places places) {
        this.places = places;
    }

    /**
     * Names the files.
     *
     * @param certificate the client's certificate in PEM, and possibly those above it
     * @param key its key: PKCS#8, PKCS#1 or SEC1, in PEM
     * @return the source; opens nothing yet
     */
    public static CertificateFiles of(Path certificate, Path key) {
        return new CertificateFiles(new FileSnapshot.Places(
                Objects.requireNonNull(certificate), Objects.requireNonNull(key), Optional.empty(), Optional.empty()));
    }

    /**
     * Returns a source that adds the certificates of a further file to the chain.
     *
     * @param file certificates of authorities in PEM, from the client's own upwards
     * @return the source
     */
    public CertificateFiles withTrustChain(Path file) {
        return new CertificateFiles(
                new FileSnapshot.Places(places.certificate(), places.key(), Optional.of(file), places.password()));
    }

    /**
     * Returns a source whose key is encrypted.
     *
     * @param file what holds the password; a line break at its end is left out
     * @return the source
     */
    public CertificateFiles withPasswordIn(Path file) {
        return new CertificateFiles(
                new FileSnapshot.Places(places.certificate(), places.key(), places.trustChain(), Optional.of(file)));
    }

    @Override
    public ClientCertificate current(CredentialContext kernel) throws InterruptedException {
        return Rereading.untilItFits(() -> read(kernel, kernel.files(), kernel.files()));
    }

    /** Reads certificate and key, and what the credential file names beside them, each with what may open it; once. */
    ClientCertificate read(CredentialContext kernel, LocalFiles files, LocalFiles ofCredentialFile) {
        FileSnapshot snapshot = FileSnapshot.read(places, files, ofCredentialFile);
        String digest = snapshot.digest();
        Read known = latest;
        if (known != null && known.digest.equals(digest)) {
            return known.certificate;
        }
        ClientCertificate certificate = ClientCertificate.of(snapshot.chain(), snapshot.privateKey(kernel));
        latest = new Read(digest, certificate);
        return certificate;
    }

    @Override
    public String toString() {
        return places.toString();
    }

    private record Read(String digest, ClientCertificate certificate) {}
}
