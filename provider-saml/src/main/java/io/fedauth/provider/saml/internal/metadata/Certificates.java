// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.metadata;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.provider.saml.internal.problem.Wording;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

/** Reads certificates. */
public final class Certificates {
    private Certificates() {}

    /**
     * Reads all certificates of a file.
     *
     * @throws ConfigurationException if it cannot be read, or holds none
     */
    public static List<X509Certificate> of(Path file, CredentialContext kernel) {
        List<X509Certificate> certificates;
        try {
            certificates = parse(kernel.files().read(file));
        } catch (CertificateException e) {
            certificates = List.of();
        }
        if (certificates.isEmpty()) {
            throw new ConfigurationException(
                    "saml_certificate_malformed",
                    Wording.of(file.toString()) + " holds no certificate that can be read; it must be X.509 in PEM");
        }
        return certificates;
    }

    static List<X509Certificate> parse(byte[] encoded) throws CertificateException {
        Collection<?> certificates =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(encoded));
        return certificates.stream().map(X509Certificate.class::cast).toList();
    }
}
