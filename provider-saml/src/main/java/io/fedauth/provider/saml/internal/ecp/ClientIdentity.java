// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.ecp;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.http.TlsSettings;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The certificate that a client shows to an identity provider.
 *
 * @param id tells snapshots apart
 * @param manager presents it
 */
public record ClientIdentity(String id, X509ExtendedKeyManager manager) implements TlsSettings {
    /**
     * Takes a certificate and its key.
     *
     * @throws ConfigurationException if they cannot be used together
     */
    public static ClientIdentity of(List<X509Certificate> chain, PrivateKey key) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("client", key, new char[0], chain.toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            KeyManager manager = Arrays.stream(factory.getKeyManagers())
                    .filter(X509ExtendedKeyManager.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (X509Certificate certificate : chain) {
                digest.update(certificate.getEncoded());
            }
            String id = Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
            return new ClientIdentity(id, (X509ExtendedKeyManager) manager);
        } catch (GeneralSecurityException | IOException e) {
            throw new ConfigurationException(
                    "saml_client_certificate", "the client's certificate and key cannot be used together; check both");
        }
    }

    @Override
    public Optional<X509ExtendedKeyManager> identity() {
        return Optional.of(manager);
    }

    @Override
    public String toString() {
        return "ClientIdentity[" + id + "]";
    }
}
