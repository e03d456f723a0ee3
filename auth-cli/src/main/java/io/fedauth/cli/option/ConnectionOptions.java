// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.option;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credentials;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.http.TlsSettings;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How servers are reached. */
public final class ConnectionOptions {
    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "Certificates (PEM) to trust in place of those that Java trusts.")
    private @Nullable Path authorities;

    /**
     * Opens the library.
     *
     * @param trust the policy for what is about to be opened
     * @return an instance to close
     * @throws ConfigurationException if the certificates cannot be read
     */
    public Credentials open(TrustPolicy trust) {
        return builder(trust).build();
    }

    /** Returns the library, still open for more settings. */
    Credentials.Builder builder(TrustPolicy trust) {
        Credentials.Builder builder = Credentials.builder().trust(trust);
        if (authorities != null) {
            builder.tls(TlsSettings.trusting(certificates(authorities, "--ca-file")));
        }
        return builder;
    }

    /** Reads certificates. */
    static List<X509Certificate> certificates(Path file, String option) {
        byte[] pem = Credentials.standard().context().files().read(file);
        try {
            List<X509Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!found.isEmpty()) {
                return found;
            }
        } catch (CertificateException e) {
            throw malformed(file, option, e);
        }
        throw malformed(file, option, null);
    }

    private static ConfigurationException malformed(Path file, String option, @Nullable CertificateException cause) {
        return new ConfigurationException(
                "certificates_malformed",
                file + " holds no X.509 certificates; " + option + " takes them as PEM",
                cause);
    }
}
