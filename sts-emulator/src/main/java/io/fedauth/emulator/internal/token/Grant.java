// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.token;

import io.fedauth.emulator.internal.certificate.CertificateTokenVerifier;
import io.fedauth.emulator.internal.client.ClientIdentity;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an access token stands for.
 *
 * @param subject the subject, as its issuer names it
 * @param principal the principal, as the service names it
 * @param scopes the granted scopes, in the order of the request
 * @param audiences the audiences and resources that were asked for
 * @param client the client to which the token belongs; null where anyone may use it
 * @param act the {@code act} claim, which names the party that acts for the subject (RFC 8693, section 4.1), or null
 * @param mayAct the {@code may_act} claim, which names the only party that may act for it (section 4.4), or null
 * @param boundary what the token may be used for at most, or null
 * @param certificate the thumbprint of the certificate that the token is bound to (RFC 8705, section 3), or null
 */
public record Grant(
        String subject,
        String principal,
        Set<String> scopes,
        List<String> audiences,
        @Nullable ClientIdentity client,
        @Nullable Object act,
        @Nullable Object mayAct,
        @Nullable AccessBoundary boundary,
        @Nullable String certificate) {
    private static final String WORKFORCE_PREFIX = "principal://iam.googleapis.com/locations/";

    /** Tells whether the token stands for an identity of a workforce pool; those of workload pools belong to a project. */
    boolean workforce() {
        return principal.startsWith(WORKFORCE_PREFIX);
    }

    /** Refuses whoever does not present the certificate that the token is bound to. */
    public void checkCertificate(List<X509Certificate> presented) throws RefusalException {
        if (certificate != null) {
            CertificateTokenVerifier.checkBinding(certificate, presented);
        }
    }

    /** Refuses what no access boundary allows. */
    public void checkUnbounded() throws RefusalException {
        if (boundary != null) {
            throw Refusal.BOUNDARY_EXCEEDED.because("");
        }
    }

    /**
     * Refuses everyone but the client that the token was issued to, which must authenticate again if it did so then. A token
     * issued to no client is anyone's, and that of a public client is refused only to those who name themselves otherwise.
     */
    void checkClient(@Nullable ClientIdentity caller) throws RefusalException {
        if (client == null) {
            return;
        }
        if (client.authenticated() && (caller == null || !caller.authenticated())) {
            throw Refusal.CLIENT_AUTHENTICATION_MISSING.because("the token was issued to a client");
        }
        if (caller != null && !client.id().equals(caller.id())) {
            throw Refusal.TOKEN_OF_ANOTHER_CLIENT.because("");
        }
    }
}
