// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.certificate;

import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import io.fedauth.emulator.spi.PresentedToken;
import io.fedauth.emulator.spi.SubjectTokenVerifier;
import io.fedauth.emulator.spi.TokenTypes;
import io.fedauth.emulator.spi.VerifiedSubject;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies client certificates: that the connection presents the one that the token is, and that an authority which the provider
 * trusts vouches for it. The subject is its SPIFFE ID, else its distinguished name.
 */
public final class CertificateTokenVerifier implements SubjectTokenVerifier {
    private static final int URI_NAME = 6;

    private final Collection<X509Certificate> own;
    private final InstantSource clock;

    /**
     * Creates a verifier.
     *
     * @param own the authorities that providers trust which name none
     */
    public CertificateTokenVerifier(Collection<X509Certificate> own, InstantSource clock) {
        this.own = List.copyOf(own);
        this.clock = clock;
    }

    @Override
    public Set<String> tokenTypes() {
        return Set.of(TokenTypes.MTLS);
    }

    @Override
    public VerifiedSubject verify(PresentedToken presented) throws RefusalException {
        List<X509Certificate> chain = CertificateToken.parse(presented.value());
        List<X509Certificate> connection = presented.clientCertificates();
        if (connection.isEmpty()) {
            throw Refusal.CERTIFICATE_MISSING.because("");
        }
        if (!connection.get(0).equals(chain.get(0))) {
            throw Refusal.CERTIFICATE_DIFFERS.because("");
        }
        PoolProvider provider = presented.target().provider();
        Collection<X509Certificate> anchors =
                provider == null || provider.authorities().isEmpty() ? own : provider.authorities();
        CertificatePath.check(chain, anchors, clock.instant());
        X509Certificate certificate = chain.get(0);
        String name = certificate.getSubjectX500Principal().getName();
        Map<String, Object> claims =
                Map.of("subject_dn", name, "cnf", Map.of("x5t#S256", CertificateToken.thumbprint(certificate)));
        return new VerifiedSubject(
                spiffe(certificate).orElse(name),
                null,
                certificate.getNotAfter().toInstant(),
                claims);
    }

    /** Refuses whoever does not present the certificate that a token is bound to. */
    public static void checkBinding(String thumbprint, List<X509Certificate> connection) throws RefusalException {
        if (connection.isEmpty()
                || !CertificateToken.thumbprint(connection.get(0)).equals(thumbprint)) {
            throw Refusal.CERTIFICATE_BINDING.because("");
        }
    }

    private static Optional<String> spiffe(X509Certificate certificate) throws RefusalException {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                    .flatMap(Collection::stream)
                    .filter(name -> Objects.equals(name.get(0), URI_NAME))
                    .map(name -> (String) name.get(1))
                    .filter(uri -> uri.startsWith("spiffe://"))
                    .findFirst();
        } catch (CertificateParsingException e) {
            throw Refusal.CERTIFICATE_TOKEN_MALFORMED.because("alternative names");
        }
    }
}
