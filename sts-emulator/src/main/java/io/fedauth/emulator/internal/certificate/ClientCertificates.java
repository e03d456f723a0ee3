// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.certificate;

import io.fedauth.emulator.journal.RefusalException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * The authorities that may vouch for the certificates of OAuth clients.
 *
 * @param authorities their certificates
 * @param clock by which they are verified
 */
public record ClientCertificates(List<X509Certificate> authorities, InstantSource clock) {
    /** Copies the list. */
    public ClientCertificates {
        authorities = List.copyOf(authorities);
    }

    /**
     * Tells whether a connection presents the certificate of a name, for which an authority vouches.
     *
     * @throws RefusalException if no authority vouches for the certificate of that name now
     */
    public boolean isOf(String subjectDn, List<X509Certificate> presented) throws RefusalException {
        if (presented.isEmpty() || !presented.get(0).getSubjectX500Principal().equals(new X500Principal(subjectDn))) {
            return false;
        }
        CertificatePath.check(presented, authorities, clock.instant());
        return true;
    }
}
