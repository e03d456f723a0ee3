// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.provider.x509.internal.CertificateChain;
import io.fedauth.provider.x509.internal.KeyPairs;
import io.fedauth.provider.x509.internal.PresentedKey;
import io.fedauth.provider.x509.internal.Wording;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.security.auth.x500.X500Principal;

/**
 * A certificate, those above it, and its key: one snapshot, which connections present and which subject tokens are made of.
 *
 * <p>Immutable and safe for use by many threads; {@link #toString} shows the thumbprint only.
 *
 * @since 0.1
 */
public final class ClientCertificate implements TlsSettings {
    private final CertificateChain chain;
    private final PresentedKey key;

    private ClientCertificate(CertificateChain chain, PrivateKey key) {
        this.chain = chain;
        this.key = new PresentedKey(chain, key);
    }

    /**
     * Makes a snapshot.
     *
     * @param chain the client's certificate, then those of the authorities above it as far as servers need them
     * @param key the key of the first; may be one that a security module keeps
     * @return the snapshot
     * @throws ConfigurationException {@code certificate_key_mismatch} if the key is not that of the first certificate, {@code
     *     certificate_chain_broken} if one did not issue the one before it
     */
    public static ClientCertificate of(List<X509Certificate> chain, PrivateKey key) {
        CertificateChain checked = new CertificateChain(chain);
        if (!KeyPairs.match(checked.own().getPublicKey(), key)) {
            throw new ConfigurationException(
                    "certificate_key_mismatch",
                    "the private key is not that of the certificate "
                            + Wording.of(checked.own().getSubjectX500Principal())
                            + "; put a certificate and its own key in place");
        }
        return new ClientCertificate(checked, key);
    }

    /**
     * Returns the certificates.
     *
     * @return the client's own first
     */
    public List<X509Certificate> chain() {
        return chain.certificates();
    }

    /**
     * Returns what tokens that are bound to the certificate say in {@code cnf} (RFC 8705, section 3.1).
     *
     * @return {@code x5t#S256}: the SHA-256 of the client's own certificate, base64url
     */
    public String thumbprint() {
        return CertificateChain.thumbprint(List.of(chain.own()));
    }

    /** Returns the SHA-256 of the whole chain: a chain that grew is presented over connections of its own. */
    @Override
    public String id() {
        return chain.thumbprint();
    }

    @Override
    public Optional<X509ExtendedKeyManager> identity() {
        return Optional.of(key);
    }

    /**
     * Checks that the client's own certificate is valid.
     *
     * @throws ConfigurationException {@code certificate_not_yet_valid} or {@code certificate_expired}
     */
    void checkValid(Instant now) {
        checkBegun(now);
        Instant end = chain.own().getNotAfter().toInstant();
        if (!now.isBefore(end)) {
            throw new ConfigurationException(
                    "certificate_expired",
                    name() + " expired at " + end + ", and it is " + now + " now; renew it, and check the clock");
        }
    }

    /**
     * Checks that the validity of the client's own certificate has begun.
     *
     * @throws ConfigurationException {@code certificate_not_yet_valid}
     */
    void checkBegun(Instant now) {
        Instant begin = chain.own().getNotBefore().toInstant();
        if (now.isBefore(begin)) {
            throw new ConfigurationException(
                    "certificate_not_yet_valid",
                    name() + " is valid from " + begin + " on, and it is " + now + " now; check the clock");
        }
    }

    private String name() {
        return "the certificate " + Wording.of(subject());
    }

    X500Principal subject() {
        return chain.own().getSubjectX500Principal();
    }

    String token() {
        return chain.token();
    }

    @Override
    public String toString() {
        return "ClientCertificate[" + thumbprint() + "]";
    }
}
