// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TokenType;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.Explanation;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.provider.x509.internal.CertificateConfiguration;
import io.fedauth.provider.x509.internal.CertificateConfiguration.Located;
import io.fedauth.provider.x509.internal.Wording;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The supplier of one certificate: token and TLS identity are of the same snapshot. Safe for use by many threads. */
final class PresentedCertificate implements SubjectTokenSupplier {
    private static final String CLIENTS = "1.3.6.1.5.5.7.3.2";
    private static final String ANYTHING = "2.5.29.37.0";

    private final ClientCertificateSource source;
    private final @Nullable JsonView members;

    PresentedCertificate(ClientCertificateSource source) {
        this.source = Objects.requireNonNull(source);
        this.members = null;
    }

    PresentedCertificate(ConfiguredCertificate source, JsonView members) {
        this.source = source;
        this.members = members;
    }

    @Override
    public String name() {
        return "certificate";
    }

    @Override
    public SubjectToken subjectToken(SubjectTokenContext context) throws InterruptedException {
        ClientCertificate certificate = source.current(context.kernel());
        X509Certificate own = certificate.chain().get(0);
        try {
            certificate.checkBegun(context.kernel().time().instant());
        } catch (ConfigurationException e) {
            throw new SubjectTokenException(e.code(), String.valueOf(e.getMessage()), e);
        }
        return SubjectToken.of(certificate.token(), TokenType.MTLS)
                .over(certificate)
                .expiringAt(own.getNotAfter().toInstant());
    }

    @Override
    public void explain(SubjectTokenContext context, Explanation out) {
        if (members != null) {
            out.unknownMembers(members, CertificateConfiguration.MEMBERS);
        }
        if (source instanceof ConfiguredCertificate configured) {
            Located located = configured.configuration().locate(context.kernel());
            out.fact("certificate configuration", located.path() + ", by " + located.namedBy());
        }
    }

    @Override
    public void explainToken(SubjectToken token, Explanation out) {
        if (token.tls().orElse(null) instanceof ClientCertificate certificate) {
            explain(certificate, out);
        }
    }

    private static void explain(ClientCertificate certificate, Explanation out) {
        X509Certificate own = certificate.chain().get(0);
        out.fact("subject", Wording.of(own.getSubjectX500Principal()));
        out.fact("issuer", Wording.of(own.getIssuerX500Principal()));
        out.fact("serial number", own.getSerialNumber().toString(16));
        out.fact("x5t#S256", certificate.thumbprint());
        out.fact(
                "valid",
                own.getNotBefore().toInstant() + " to " + own.getNotAfter().toInstant());
        out.fact("key", own.getPublicKey().getAlgorithm());
        int length = certificate.chain().size();
        out.fact("presents", length == 1 ? "this certificate alone" : length + " certificates");
        if (!isForClients(own)) {
            out.warning(
                    "certificate_not_for_clients",
                    "the certificate's extended key usage says that it is not for TLS clients",
                    "have it issued for client authentication; servers refuse it most likely");
        }
    }

    /** RFC 5280, section 4.2.1.12; a certificate that says nothing is for anything. */
    private static boolean isForClients(X509Certificate certificate) {
        try {
            List<String> usage = certificate.getExtendedKeyUsage();
            return usage == null || usage.contains(CLIENTS) || usage.contains(ANYTHING);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "certificate[" + source + "]";
    }
}
