// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import io.fedauth.api.http.TlsSettings;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** TLS settings that trust given certificates only. */
public final class TrustAnchors implements TlsSettings {
    private final String id;
    private final X509TrustManager trust;

    private TrustAnchors(String id, X509TrustManager trust) {
        this.id = id;
        this.trust = trust;
    }

    /**
     * Returns settings that trust the given certificates and no others; equal collections have equal ids.
     *
     * @throws IllegalArgumentException if there is none, or one that the JDK cannot take
     */
    public static TlsSettings of(Collection<X509Certificate> anchors) {
        List<X509Certificate> copy = List.copyOf(anchors);
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("no trust anchor: whom should the connection trust?");
        }
        try {
            return new TrustAnchors(digest(copy), manager(copy));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("a trust anchor that the JDK cannot take", e);
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Optional<X509TrustManager> trust() {
        return Optional.of(trust);
    }

    @Override
    public String toString() {
        return "TrustAnchors[" + id + "]";
    }

    private static String digest(List<X509Certificate> anchors) throws GeneralSecurityException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (X509Certificate anchor : anchors) {
            sha256.update(anchor.getEncoded());
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256.digest());
    }

    private static X509TrustManager manager(List<X509Certificate> anchors)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < anchors.size(); i++) {
            store.setCertificateEntry("anchor-" + i, anchors.get(i));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("no X.509 trust manager");
    }
}
