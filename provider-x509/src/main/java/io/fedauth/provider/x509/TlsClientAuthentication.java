// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credentials;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.api.spi.ClientAuthentication;
import io.fedauth.api.spi.CredentialContext;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Proves a client by the certificate that its connection presents: {@code tls_client_auth} and {@code
 * self_signed_tls_client_auth} (RFC 8705, section 2), which differ on the server's side only.
 *
 * <p>The certificate is asked for anew for each attempt. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class TlsClientAuthentication implements ClientAuthentication {
    private final String clientId;
    private final ClientCertificateSource source;
    private final CredentialContext kernel;

    private TlsClientAuthentication(String clientId, ClientCertificateSource source, CredentialContext kernel) {
        this.clientId = clientId;
        this.source = source;
        this.kernel = kernel;
    }

    /**
     * Makes the proof.
     *
     * @param clientId what the server knows the client by; sent as {@code client_id}
     * @param source where the certificate is
     * @param credentials whose files and keys to use; must stay open
     * @return the proof
     */
    public static TlsClientAuthentication of(String clientId, ClientCertificateSource source, Credentials credentials) {
        return new TlsClientAuthentication(
                Objects.requireNonNull(clientId), Objects.requireNonNull(source), credentials.context());
    }

    /**
     * Adds the client's identifier, and lets the connection present its certificate.
     *
     * @throws ConfigurationException {@code two_certificates} if the call has a certificate of another client already, {@code
     *     certificate_not_yet_valid} or {@code certificate_expired}, or what the source says
     */
    @Override
    public HttpCall.Builder apply(HttpCall.Builder call, URI endpoint, Optional<URI> issuer) {
        return call.form("client_id", clientId).tls(presented(call.tls().orElse(null), current()));
    }

    private ClientCertificate current() {
        try {
            ClientCertificate certificate = source.current(kernel);
            certificate.checkValid(kernel.time().instant());
            return certificate;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while the client's certificate was read");
        }
    }

    /** A subject token that came with a certificate needs that one; if it was replaced since, it is still the client's. */
    private static TlsSettings presented(@Nullable TlsSettings needed, ClientCertificate own) {
        if (needed == null || needed.identity().isEmpty()) {
            return own;
        }
        if (!needed.id().equals(own.id())
                && !(needed instanceof ClientCertificate other
                        && other.subject().equals(own.subject()))) {
            throw new ConfigurationException(
                    "two_certificates",
                    "the subject token comes with a client certificate that is not the client's own, but one connection"
                            + " presents only one; use the same certificate for both");
        }
        return needed;
    }

    @Override
    public String toString() {
        return "TlsClientAuthentication[" + clientId + "]";
    }
}
