// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.keycloak;

import io.fedauth.emulator.WorkloadCertificateAuthority;
import io.fedauth.test.socket.TestCertificates;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificate that a server presents, and the authority whose clients it lets in.
 *
 * @param folder where its stores are
 * @param certificate the server's certificate
 * @param authority issues certificates to clients
 */
public record KeycloakTls(Path folder, X509Certificate certificate, WorkloadCertificateAuthority authority) {
    private static final String PASSWORD = "changeit";
    private static final String ANCHORS = "anchors.p12";

    /** Makes both, and the stores that Keycloak reads. */
    static KeycloakTls in(Path folder) throws IOException {
        Files.createDirectories(folder);
        WorkloadCertificateAuthority authority = WorkloadCertificateAuthority.create(InstantSource.system());
        try {
            TestCertificates server = TestCertificates.make(folder, "ip:127.0.0.1,dns:localhost");
            // An entry made by the JDK is marked as trusted; one made by OpenSSL is not, and then trusts nobody.
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            anchors.setCertificateEntry("clients", authority.root());
            try (OutputStream out = Files.newOutputStream(folder.resolve(ANCHORS))) {
                anchors.store(out, PASSWORD.toCharArray());
            }
            return new KeycloakTls(folder, server.certificate(), authority);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("cannot make the server's certificate", e);
        }
    }

    /** Returns a client that trusts the server, and presents no certificate. */
    HttpClient client() {
        try {
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            anchors.setCertificateEntry("server", certificate);
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return HttpClient.newBuilder().sslContext(context).build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns what Keycloak is told. */
    List<String> arguments(int port) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Path own = files.filter(file -> file.getFileName().toString().startsWith("store-"))
                    .findFirst()
                    .orElseThrow();
            return List.of(
                    "--https-port=" + port,
                    "--https-key-store-file=" + own,
                    "--https-key-store-password=" + PASSWORD,
                    "--https-trust-store-file=" + folder.resolve(ANCHORS),
                    "--https-trust-store-password=" + PASSWORD);
        }
    }
}
