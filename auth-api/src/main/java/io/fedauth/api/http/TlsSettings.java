// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.http;

import io.fedauth.api.internal.http.TrustAnchors;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;

/**
 * One immutable snapshot of a client certificate, of private trust anchors, or of both.
 *
 * @since 0.1
 */
public interface TlsSettings {
    /**
     * Returns what connections are shared by: equal ids share them, a rotated certificate has a new id.
     *
     * @return for a certificate its SHA-256 thumbprint, base64url
     */
    String id();

    /**
     * Returns the client certificate to present.
     *
     * @return its key manager; empty to present none
     */
    default Optional<X509ExtendedKeyManager> identity() {
        return Optional.empty();
    }

    /**
     * Returns whom to trust in place of the JDK's own anchors. Names are checked whatever this says.
     *
     * @return the trust manager; empty for the JDK's anchors
     */
    default Optional<X509TrustManager> trust() {
        return Optional.empty();
    }

    /**
     * Returns settings that trust the given certificates and no others.
     *
     * @param anchors the certificates of the authorities, or of the servers themselves
     * @return the settings, without a client certificate
     * @throws IllegalArgumentException if there is none, or one that the JDK cannot take
     */
    static TlsSettings trusting(Collection<X509Certificate> anchors) {
        return TrustAnchors.of(anchors);
    }
}
