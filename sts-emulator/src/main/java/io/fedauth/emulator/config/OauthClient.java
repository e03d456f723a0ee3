// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.config;

import org.jspecify.annotations.Nullable;

/**
 * A client that can authenticate at the OAuth endpoints: with {@code client_secret_basic} or {@code client_secret_post}, or by
 * the certificate of its connection, with {@code tls_client_auth} (RFC 8705, section 2.1).
 *
 * @param id its client id
 * @param secret its client secret; null for one with a certificate
 * @param subjectDn the distinguished name in its certificate, as RFC 2253 writes it; null for one with a secret
 */
public record OauthClient(
        String id, @Nullable String secret, @Nullable String subjectDn) {
    /**
     * Checks that there is one of the two.
     *
     * @param id its client id
     * @param secret its client secret, or null
     * @param subjectDn the name in its certificate, or null
     * @throws IllegalArgumentException if there are both or none
     */
    public OauthClient {
        if ((secret == null) == (subjectDn == null)) {
            throw new IllegalArgumentException("a client has either a secret or a certificate");
        }
    }

    /**
     * Returns a client with a secret.
     *
     * @param id its client id
     * @param secret its client secret
     */
    public OauthClient(String id, String secret) {
        this(id, secret, null);
    }

    /**
     * Returns a client with a certificate, for which an authority must vouch that the emulator trusts.
     *
     * @param id its client id
     * @param subjectDn the distinguished name in its certificate, such as {@code CN=client}
     * @return the client
     */
    public static OauthClient withCertificate(String id, String subjectDn) {
        return new OauthClient(id, null, subjectDn);
    }

    @Override
    public String toString() {
        return "OauthClient[id=" + id + "]";
    }
}
