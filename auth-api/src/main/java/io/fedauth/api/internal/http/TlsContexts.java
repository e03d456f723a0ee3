// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.http.TlsSettings;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** TLS contexts made of the settings of a call over those of the library's owner. */
final class TlsContexts {
    private TlsContexts() {}

    /**
     * Returns the context for a call.
     *
     * @return empty if neither settings say anything: the JDK's own, or the one that the owner gave to the client's builder
     * @throws ConfigurationException {@code tls_unusable} if the JDK cannot take them
     */
    static Optional<SSLContext> of(@Nullable TlsSettings base, @Nullable TlsSettings own) {
        Optional<X509ExtendedKeyManager> identity = optional(own)
                .flatMap(TlsSettings::identity)
                .or(() -> optional(base).flatMap(TlsSettings::identity));
        Optional<X509TrustManager> trust = optional(own)
                .flatMap(TlsSettings::trust)
                .or(() -> optional(base).flatMap(TlsSettings::trust));
        if (identity.isEmpty() && trust.isEmpty()) {
            return Optional.empty();
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    identity.map(key -> new KeyManager[] {key}).orElse(null),
                    trust.map(anchors -> new TrustManager[] {new PathOnly(anchors)})
                            .orElse(null),
                    null);
            return Optional.of(context);
        } catch (GeneralSecurityException e) {
            throw new ConfigurationException(
                    "tls_unusable", "the JDK cannot make a TLS context of the given certificate and anchors", e);
        }
    }

    private static Optional<TlsSettings> optional(@Nullable TlsSettings settings) {
        return Optional.ofNullable(settings);
    }

    /**
     * Judges the certificate path and nothing else. The JDK leaves the check of the host's name to an extended trust manager,
     * which may forget it; behind a plain one it makes the check itself. And it takes a server's own certificate among the
     * anchors at any time, so the time is checked here.
     */
    private record PathOnly(X509TrustManager anchors) implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            anchors.checkClientTrusted(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            chain[0].checkValidity();
            anchors.checkServerTrusted(chain, authType);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return anchors.getAcceptedIssuers();
        }
    }
}
