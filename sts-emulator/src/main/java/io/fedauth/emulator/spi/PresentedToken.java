// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.spi;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A token that was presented to be exchanged.
 *
 * @param value the token, as decoded from the form; a secret
 * @param type its token type identifier
 * @param target what it shall be exchanged for
 * @param clientCertificates what the connection presents, the client's own certificate first; not verified
 */
public record PresentedToken(
        String value, String type, ExchangeTarget target, List<X509Certificate> clientCertificates) {
    /**
     * Copies the certificates.
     *
     * @param value the token
     * @param type its token type identifier
     * @param target what it shall be exchanged for
     * @param clientCertificates what the connection presents
     */
    public PresentedToken {
        clientCertificates = List.copyOf(clientCertificates);
    }

    /**
     * Returns a token that came over a connection without a client certificate.
     *
     * @param value the token
     * @param type its token type identifier
     * @param target what it shall be exchanged for
     */
    public PresentedToken(String value, String type, ExchangeTarget target) {
        this(value, type, target, List.of());
    }

    @Override
    public String toString() {
        return "PresentedToken[type=" + type + "]";
    }
}
