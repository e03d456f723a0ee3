// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.provider.x509.internal.CertificateConfiguration;

/**
 * The source {@code {"certificate": {...}}}: a client certificate, which is the subject token and what the exchange presents
 * (Google Cloud, "Configure Workload Identity Federation with X.509 certificates").
 *
 * @since 0.1
 */
public final class X509SubjectToken implements SubjectTokenSupplier {
    /** Creates the prototype, as {@link java.util.ServiceLoader} does. */
    public X509SubjectToken() {}

    /**
     * Returns a supplier of a certificate that code has, for {@code TokenExchangeCredential} and {@code ExternalAccount}.
     *
     * @param source where the certificate is
     * @return the supplier, safe for use by many threads
     */
    public static SubjectTokenSupplier presenting(ClientCertificateSource source) {
        return new PresentedCertificate(source);
    }

    @Override
    public String name() {
        return "certificate";
    }

    @Override
    public boolean supports(JsonView source) {
        return source.keys().contains("certificate");
    }

    @Override
    public SubjectTokenSupplier bind(JsonView source, CredentialContext context) {
        for (String member : new String[] {"file", "url", "environment_id", "executable"}) {
            if (source.keys().contains(member)) {
                throw new ConfigurationException(
                        "source_members_conflict",
                        source.origin() + ": \"" + member
                                + "\" cannot stand beside \"certificate\"; remove one of them");
            }
        }
        JsonView members = source.child("certificate")
                .orElseThrow(() -> new ConfigurationException(
                        "certificate_config_ambiguous",
                        source.origin() + ": \"certificate\" is null; write an object"));
        ConfiguredCertificate certificate = new ConfiguredCertificate(CertificateConfiguration.of(members));
        certificate.check(context);
        return new PresentedCertificate(certificate, members);
    }

    @Override
    public SubjectToken subjectToken(SubjectTokenContext context) {
        throw new ConfigurationException(
                "source_missing", "the source \"certificate\" needs a credential_source; bind one first");
    }
}
