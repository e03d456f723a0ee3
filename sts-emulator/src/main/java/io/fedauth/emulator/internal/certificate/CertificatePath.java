// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.certificate;

import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Verifies that an authority vouches for a client's certificate now (RFC 5280), without asking for revocations. */
public final class CertificatePath {
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    private static final String ANY_USE = "2.5.29.37.0";

    private CertificatePath() {}

    /**
     * Verifies a chain.
     *
     * @param chain the client's certificate first
     * @param anchors whom to trust
     */
    public static void check(List<X509Certificate> chain, Collection<X509Certificate> anchors, Instant now)
            throws RefusalException {
        X509Certificate own = chain.get(0);
        if (now.isBefore(own.getNotBefore().toInstant())) {
            throw Refusal.CERTIFICATE_NOT_YET_VALID.because(
                    "before " + own.getNotBefore().toInstant());
        }
        if (now.isAfter(own.getNotAfter().toInstant())) {
            throw Refusal.CERTIFICATE_EXPIRED.because(
                    "after " + own.getNotAfter().toInstant());
        }
        if (!isForClients(own)) {
            throw Refusal.CERTIFICATE_NOT_FOR_CLIENTS.because("");
        }
        try {
            List<X509Certificate> below = chain.stream()
                    .filter(certificate -> !anchors.contains(certificate))
                    .toList();
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(below);
            Set<TrustAnchor> trusted = anchors.stream()
                    .map(anchor -> new TrustAnchor(anchor, null))
                    .collect(Collectors.toSet());
            PKIXParameters parameters = new PKIXParameters(trusted);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
        } catch (GeneralSecurityException e) {
            throw Refusal.CERTIFICATE_UNTRUSTED.because("issued by " + own.getIssuerX500Principal());
        }
    }

    private static boolean isForClients(X509Certificate certificate) throws RefusalException {
        try {
            List<String> uses = certificate.getExtendedKeyUsage();
            boolean[] usage = certificate.getKeyUsage();
            return (uses == null || uses.contains(CLIENT_AUTHENTICATION) || uses.contains(ANY_USE))
                    && (usage == null || usage[0])
                    && certificate.getBasicConstraints() < 0;
        } catch (CertificateException e) {
            throw Refusal.CERTIFICATE_TOKEN_MALFORMED.because("extended key usage");
        }
    }
}
