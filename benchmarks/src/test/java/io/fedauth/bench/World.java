// SPDX-License-Identifier: Apache-2.0
package io.fedauth.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What every contender is given: a credential file, the subject token that it names, a token endpoint that answers over TLS,
 * and the certificate to trust. Lies in a folder, for processes of their own.
 */
public record World(Path folder) {
    /** The system property that tells a process of JMH's where its world is. */
    public static final String PROPERTY = "fedauth.bench.world";

    /** The token that the server issues. */
    public static final String TOKEN = "ya29." + "0123456789abcdef".repeat(12);

    static final String ANSWER = "{\"access_token\":\"" + TOKEN
            + "\",\"issued_token_type\":\"urn:ietf:params:oauth:token-type:access_token\","
            + "\"token_type\":\"Bearer\",\"expires_in\":3599}";

    /** Whom the identity is meant for. */
    public static final String AUDIENCE =
            "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/provider";

    static final String SUBJECT_TYPE = "urn:ietf:params:oauth:token-type:jwt";
    static final char[] PASSWORD = "changeit".toCharArray();

    /** The world of this process of JMH's. */
    public static World ofProcess() {
        return new World(Path.of(System.getProperty(PROPERTY)));
    }

    /** The file of type {@code external_account}. */
    public Path credentialFile() {
        return folder.resolve("credential.json");
    }

    /** The file that the identity is in. */
    public Path subjectToken() {
        return folder.resolve("subject-token");
    }

    /** The server's key and certificate. */
    Path keyStore() {
        return folder.resolve("server.p12");
    }

    /** The certificate to trust. */
    Path certificateFile() {
        return folder.resolve("server.pem");
    }

    /** Where the server listens, once it does. */
    Path endpointFile() {
        return folder.resolve("endpoint");
    }

    /** The token endpoint. */
    public URI endpoint() throws IOException {
        return URI.create(Files.readString(endpointFile()));
    }

    /** The form that the exchange sends, but for the subject token. */
    public static String[] form() {
        return new String[] {
            "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
            "audience", AUDIENCE,
            "scope", "https://www.googleapis.com/auth/cloud-platform",
            "requested_token_type", "urn:ietf:params:oauth:token-type:access_token",
            "subject_token_type", SUBJECT_TYPE
        };
    }

    /** Reads the certificate to trust. */
    public X509Certificate certificate() throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(certificateFile())) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    /** Makes a TLS context that trusts the server. */
    public SSLContext trusting() throws IOException, GeneralSecurityException {
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("server", certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
