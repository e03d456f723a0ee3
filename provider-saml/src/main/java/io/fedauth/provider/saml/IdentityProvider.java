// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import io.fedauth.api.spi.CredentialContext;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who signs the assertions; asked before every exchange, so that a change of keys is noticed. Safe for use by many threads.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface IdentityProvider {
    /**
     * Returns what is known now. May block.
     *
     * @param kernel files, transport and time
     * @return name and keys
     * @throws io.fedauth.api.AuthException if that cannot be read, or is not trusted
     * @throws InterruptedException if the thread is interrupted
     */
    Identity current(CredentialContext kernel) throws InterruptedException;

    /**
     * Returns an identity provider whose keys are known.
     *
     * @param certificates the certificates of its signing keys; that they expire is no matter
     * @return the identity provider
     */
    static IdentityProvider of(X509Certificate... certificates) {
        Identity identity = new Identity(Optional.empty(), List.of(certificates));
        return kernel -> identity;
    }

    /**
     * Returns an identity provider whose certificates are in a file, which is read for every exchange.
     *
     * @param file one or more certificates in PEM
     * @return the identity provider
     */
    static IdentityProvider certificateFile(Path file) {
        return new CertificateFile(Objects.requireNonNull(file));
    }

    /**
     * Returns an identity provider whose metadata is in a file, which is read for every exchange.
     *
     * @param file SAML 2.0 metadata with one identity provider in it
     * @return the identity provider
     */
    static IdentityProvider metadataFile(Path file) {
        return new MetadataFile(Objects.requireNonNull(file), Optional.empty(), Optional.empty());
    }

    /**
     * Returns an identity provider whose metadata is at a URL. It is fetched anew after an hour, and the last good one is kept through
     * an outage for a day, in each case not beyond its {@code validUntil}.
     *
     * @param url where its metadata is
     * @return the identity provider
     */
    static IdentityProvider metadataUrl(URI url) {
        return new MetadataUrl(Objects.requireNonNull(url), Optional.empty(), Optional.empty());
    }

    /**
     * What is known of an identity provider.
     *
     * @param entityId its entity ID, which assertions must name as issuer; empty if that is not known
     * @param certificates the certificates of its signing keys
     */
    record Identity(Optional<String> entityId, List<X509Certificate> certificates) {
        /**
         * Copies the certificates.
         *
         * @param entityId its entity ID
         * @param certificates the certificates of its signing keys
         */
        public Identity {
            certificates = List.copyOf(certificates);
        }
    }
}
