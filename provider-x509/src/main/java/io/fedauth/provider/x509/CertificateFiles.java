// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.LocalFiles;
import io.fedauth.provider.x509.internal.FileSnapshot;
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
    private static final int ATTEMPTS = 5;
    private static final long PAUSE_MILLIS = 100;

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
        return current(kernel, kernel.files(), kernel.files());
    }

    /** Reads certificate and key, and what the credential file names beside them, each with what may open it. */
    ClientCertificate current(CredentialContext kernel, LocalFiles files, LocalFiles ofCredentialFile)
            throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                FileSnapshot snapshot = FileSnapshot.read(places, files, ofCredentialFile);
                Read known = latest;
                if (known != null && known.snapshot.equals(snapshot)) {
                    return known.certificate;
                }
                ClientCertificate certificate = ClientCertificate.of(snapshot.chain(), snapshot.privateKey(kernel));
                latest = new Read(snapshot, certificate);
                return certificate;
            } catch (ConfigurationException e) {
                if (attempt == ATTEMPTS || e.code().equals("file_untrusted")) {
                    throw e;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    void check(LocalFiles files, LocalFiles ofCredentialFile) {
        files.check(places.certificate());
        files.check(places.key());
        places.trustChain().ifPresent(ofCredentialFile::check);
        places.password().ifPresent(ofCredentialFile::check);
    }

    @Override
    public String toString() {
        return places.toString();
    }

    private record Read(FileSnapshot snapshot, ClientCertificate certificate) {}
}
