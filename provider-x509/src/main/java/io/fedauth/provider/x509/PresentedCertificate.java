// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509;

import io.fedauth.api.SubjectToken;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TokenType;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.Explanation;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.provider.x509.internal.CertificateConfiguration;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The supplier of one certificate: token and TLS identity are of the same snapshot. Safe for use by many threads. */
final class PresentedCertificate implements SubjectTokenSupplier {
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
        Instant now = context.kernel().time().instant();
        if (now.isBefore(own.getNotBefore().toInstant())) {
            throw new SubjectTokenException(
                    "certificate_not_yet_valid",
                    "the certificate " + own.getSubjectX500Principal() + " is valid from "
                            + own.getNotBefore().toInstant() + " on, and it is " + now + " now; check the clock");
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
            out.fact(
                    "certificate configuration",
                    configured.configuration().locate(context.kernel()).path().toString());
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
        out.fact("subject", own.getSubjectX500Principal().toString());
        out.fact("issuer", own.getIssuerX500Principal().toString());
        out.fact("x5t#S256", certificate.thumbprint());
        out.fact(
                "valid",
                own.getNotBefore().toInstant() + " to " + own.getNotAfter().toInstant());
        out.fact("key", own.getPublicKey().getAlgorithm());
        out.fact("presents", certificate.chain().size() + " certificates");
    }

    @Override
    public String toString() {
        return "certificate[" + source + "]";
    }
}
