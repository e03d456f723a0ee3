// SPDX-License-Identifier: Apache-2.0
package io.fedauth.peers.cloud;

import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.config.OauthClient;
import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.journal.ReceivedRequest;
import io.fedauth.peers.wire.WireRequest;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An emulator that speaks TLS, a server that hands out its workload's token, and what both were asked. */
public final class LocalCloud implements AutoCloseable {
    /** An audience for everyone. */
    public static final PoolProvider WORKLOAD = PoolProvider.workload("42", "pool", "open");

    /** An audience for people. */
    public static final PoolProvider WORKFORCE = PoolProvider.workforce("people", "sso");

    /** A client like those that Google makes. */
    public static final OauthClient CLIENT = new OauthClient("client-id", "client-secret");

    /** The password of the trust store, which keeps nothing secret. */
    public static final String TRUST_STORE_PASSWORD = "changeit";

    private final StsEmulator emulator = StsEmulator.builder()
            .https()
            .provider(WORKLOAD)
            .provider(WORKFORCE)
            .client(CLIENT)
            .start();
    private final SubjectServer subjects;
    private final Path folder;

    /**
     * Starts the servers.
     *
     * @param folder where files may be written
     */
    public LocalCloud(Path folder) throws IOException {
        this.folder = folder;
        this.subjects = new SubjectServer();
    }

    /** Returns the emulator. */
    public StsEmulator emulator() {
        return emulator;
    }

    /** Writes the credential file of a scenario and puts a fresh subject token where it leads. */
    public Path credentialFile(Scenario scenario) throws IOException {
        String token = emulator.issuer()
                .token()
                .audience(scenario.provider().audience())
                .sign();
        String content = scenario.source().content(token);
        Path tokenFile = Files.writeString(folder.resolve("token"), content);
        subjects.serve(content);
        Map<String, Object> members = new HashMap<>(Map.of(
                "type", "external_account",
                "audience", scenario.provider().audience(),
                "subject_token_type", "urn:ietf:params:oauth:token-type:jwt",
                "token_url", emulator.endpoints().token().toString(),
                "token_info_url", emulator.endpoints().introspection().toString(),
                "credential_source", scenario.source().source(tokenFile, subjects.uri())));
        if (scenario.impersonates()) {
            members.put(
                    "service_account_impersonation_url",
                    emulator.endpoints()
                            .impersonation(emulator.serviceAccount())
                            .toString());
        }
        members.putAll(scenario.more());
        return Files.writeString(
                folder.resolve("credentials.json"),
                Json.createObjectBuilder(members).build().toString());
    }

    /** Returns the certificate of the emulator. */
    public X509Certificate certificate() throws GeneralSecurityException {
        byte[] pem = emulator.certificatePem().orElseThrow().getBytes(StandardCharsets.US_ASCII);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    /** Writes the certificate of the emulator. */
    public Path certificateFile() throws IOException {
        return Files.writeString(
                folder.resolve("emulator.pem"), emulator.certificatePem().orElseThrow());
    }

    /** Writes a PKCS12 store that trusts the emulator and nobody else. */
    public Path trustStore() throws IOException, GeneralSecurityException {
        Path file = folder.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted().store(out, TRUST_STORE_PASSWORD.toCharArray());
        }
        return file;
    }

    /** Returns whom a token stands for; none where it is good for nothing. */
    public String principal(String token) throws Exception {
        String form = "token=" + token + "&client_id=" + CLIENT.id() + "&client_secret=" + CLIENT.secret();
        HttpRequest request = HttpRequest.newBuilder(emulator.endpoints().introspection())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        String answer =
                http().send(request, HttpResponse.BodyHandlers.ofString()).body();
        try (JsonReader reader = Json.createReader(new StringReader(answer))) {
            return reader.readObject().getString("username", "none");
        }
    }

    private HttpClient http() throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(tls).build();
    }

    private KeyStore trusted() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("emulator", certificate());
        return store;
    }

    /** Returns what was sent to both servers, and forgets it. */
    public List<WireRequest> takeRequests() {
        List<WireRequest> requests = new ArrayList<>(subjects.requests());
        subjects.requests().clear();
        for (ReceivedRequest request : emulator.requests()) {
            requests.add(new WireRequest(
                    request.path().endsWith(":generateAccessToken") ? "impersonation" : "exchange",
                    request.method() + " " + request.path(),
                    request.headers(),
                    request.parameters(),
                    request.body()));
        }
        emulator.clearRequests();
        return requests;
    }

    @Override
    public void close() {
        subjects.close();
        emulator.close();
    }
}
