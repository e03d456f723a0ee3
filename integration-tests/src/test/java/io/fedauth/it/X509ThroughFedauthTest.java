// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.AccessToken;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.WorkloadCertificate;
import io.fedauth.emulator.journal.ReceivedRequest;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.it.command.FedauthProcess;
import io.fedauth.it.process.ConnectProxy;
import io.fedauth.provider.x509.CertificateFiles;
import io.fedauth.provider.x509.ClientCertificate;
import io.fedauth.provider.x509.TlsClientAuthentication;
import io.fedauth.sts.TokenExchangeCredential;
import io.fedauth.sts.oauth.Introspection;
import io.fedauth.sts.oauth.OauthClient;
import java.io.ByteArrayInputStream;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Client certificates, from files on disk to tokens that the emulator bound to them. */
class X509ThroughFedauthTest {
    private static final String SPIFFE = "spiffe://example.test/ns/prod/sa/app";
    private static final io.fedauth.emulator.config.OauthClient TLS_CLIENT =
            io.fedauth.emulator.config.OauthClient.withCertificate("tls-client", "CN=tls-client");

    private final StsEmulator emulator = StsEmulator.builder().https().start();

    @TempDir
    private Path folder;

    private Credentials credentials;

    @BeforeEach
    void open() throws Exception {
        credentials = credentials(emulator);
    }

    @AfterEach
    void close() {
        credentials.close();
        emulator.close();
    }

    private static Credentials credentials(StsEmulator server) throws Exception {
        return Credentials.builder()
                .trust(TrustPolicy.trusting())
                .tls(TlsSettings.trusting(List.of(certificate(server))))
                .build();
    }

    @Test
    void certificate_isExchanged_andTokenIsBoundToIt() throws Exception {
        WorkloadCertificate workload = emulator.certificateAuthority().issue(SPIFFE);

        AccessToken token = credential(workload).token();

        assertThat(token.tls())
                .get()
                .isInstanceOfSatisfying(
                        ClientCertificate.class,
                        bound -> assertThat(bound.chain()).isEqualTo(workload.chain()));
        Introspection about = introspect(token);
        assertThat(about.members().string("username")).get().asString().endsWith("/subject/" + SPIFFE);
        assertThat(about.members().child("cnf").flatMap(cnf -> cnf.string("x5t#S256")))
                .contains(((ClientCertificate) token.tls().orElseThrow()).thumbprint());
    }

    @Test
    void certificateThatWasReplaced_isPresentedInTheNextExchange() throws Exception {
        Credential credential = credential(emulator.certificateAuthority().issue("spiffe://example.test/first"));
        AccessToken first = credential.token();
        emulator.certificateAuthority().issue("spiffe://example.test/second").writeTo(folder);

        credential.invalidate(first);
        AccessToken second = credential.token();

        assertThat(introspect(first).members().string("sub")).contains("spiffe://example.test/first");
        assertThat(introspect(second).members().string("sub")).contains("spiffe://example.test/second");
        assertThat(first.tls()).isNotEqualTo(second.tls());
    }

    @Test
    void serviceAccount_isImpersonatedOverTheSameCertificate() throws Exception {
        Path file = impersonating();
        AccessToken token = credentials.fromFile(file).token();

        assertThat(introspect(token).members().string("username"))
                .contains("serviceAccount:" + emulator.serviceAccount());
        assertThat(token.tls())
                .as("whoever uses the token presents it, too")
                .get()
                .isInstanceOf(ClientCertificate.class);
    }

    @Test
    void boundToken_isOfNoUseOverAnotherConnection() throws Exception {
        AccessToken token =
                credential(emulator.certificateAuthority().issue(SPIFFE)).token();
        Credential bearer = TokenExchangeCredential.builder(emulator.endpoints().token())
                .subject(context -> SubjectToken.of(token.value(), TokenType.ACCESS_TOKEN))
                .audience(emulator.audience())
                .requestedType(TokenType.ACCESS_TOKEN)
                .build(credentials);

        assertThatThrownBy(bearer::token).hasMessageContaining("CERTIFICATE_BINDING");
        assertThat(lastRequest().refusal()).contains(Refusal.CERTIFICATE_BINDING);
    }

    /** The certificate is added to the caller's own settings, and replaces none of them. */
    @Test
    void proxyOfTheCaller_staysInForce() throws Exception {
        Path file = impersonating();
        try (ConnectProxy proxy = new ConnectProxy();
                Credentials behind = with(http -> http.proxy(ProxySelector.of(proxy.address())))) {
            AccessToken token = behind.fromFile(file).token();

            assertThat(introspect(token).active()).isTrue();
            assertThat(proxy.targets()).isNotEmpty().containsOnly(emulator.uri().getAuthority());
        }
    }

    @Test
    void protocolsOfTheCaller_stayInForce() throws Exception {
        Path file = impersonating();
        SSLParameters old = new SSLParameters();
        old.setProtocols(new String[] {"TLSv1.1"});
        try (Credentials outdated = with(http -> http.sslParameters(old))) {
            Credential credential = outdated.fromFile(file);

            assertThatThrownBy(credential::token).hasFieldOrPropertyWithValue("code", "tls_failed");
        }
    }

    private Path impersonating() throws Exception {
        Path config = emulator.certificateAuthority().issue(SPIFFE).writeTo(folder);
        return Files.writeString(
                folder.resolve("wif.json"),
                emulator.certificateCredentialConfiguration(config, emulator.serviceAccount()));
    }

    private Credentials with(Consumer<HttpClient.Builder> settings) throws Exception {
        return Credentials.builder()
                .trust(TrustPolicy.trusting())
                .tls(TlsSettings.trusting(List.of(certificate(emulator))))
                .http(settings)
                .build();
    }

    @Test
    void certificateOfAStranger_isRefusedWithTheReason() throws Exception {
        try (StsEmulator stranger = StsEmulator.builder().https().start()) {
            Credential credential = credential(stranger.certificateAuthority().issue(SPIFFE));

            assertThatThrownBy(credential::token).hasMessageContaining("CERTIFICATE_UNTRUSTED");
        }
    }

    @Test
    void command_getsTokenForCertificate() throws Exception {
        Path config = emulator.certificateAuthority().issue(SPIFFE).writeTo(folder);
        Path file = Files.writeString(folder.resolve("wif.json"), emulator.certificateCredentialConfiguration(config));

        assertThat(introspect(command(file)).members().string("sub")).contains(SPIFFE);
    }

    @Test
    void command_impersonates_andAfterARotationAgain() throws Exception {
        Path file = impersonating();
        String robot = "serviceAccount:" + emulator.serviceAccount();

        assertThat(introspect(command(file)).members().string("username")).contains(robot);
        emulator.certificateAuthority().issue("spiffe://example.test/next").writeTo(folder);
        assertThat(introspect(command(file)).members().string("username")).contains(robot);

        assertThat(emulator.requests().stream()
                        .flatMap(request -> request.parameter("subject_token").stream())
                        .distinct())
                .hasSize(2);
    }

    @Test
    void command_explainsWhatTheCertificateIs_andThatItExpired() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Path config = emulator.certificateAuthority()
                .issue(SPIFFE, now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)))
                .writeTo(folder);
        Path file = Files.writeString(folder.resolve("wif.json"), emulator.certificateCredentialConfiguration(config));

        FedauthProcess run = run("explain", file);

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.out()).contains("CN=" + SPIFFE, "2 certificates", "subject_token_expired");
        assertThat(emulator.requests()).isEmpty();
    }

    private String command(Path file) throws Exception {
        FedauthProcess run = run("token", file);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run.out().strip();
    }

    private FedauthProcess run(String command, Path file) throws Exception {
        Path anchors = Files.writeString(
                folder.resolve("ca.pem"), emulator.certificatePem().orElseThrow());
        return FedauthProcess.run(folder, Map.of(), command, "--config", file, "--trust-config", "--ca-file", anchors);
    }

    @Test
    void client_provesItselfByCertificate() throws Exception {
        try (StsEmulator server =
                        StsEmulator.builder().https().client(TLS_CLIENT).start();
                Credentials own = credentials(server)) {
            server.certificateAuthority().issue("tls-client").writeTo(folder);
            CertificateFiles files = CertificateFiles.of(folder.resolve("cert.pem"), folder.resolve("key.pem"));
            OauthClient client = OauthClient.builder()
                    .introspectionEndpoint(server.endpoints().introspection())
                    .clientAuthentication(TlsClientAuthentication.of("tls-client", files, own))
                    .build(own);

            assertThat(client.introspect("unknown").active()).isFalse();

            server.certificateAuthority().issue("other-client").writeTo(folder);
            assertThatThrownBy(() -> client.introspect("unknown")).hasMessageContaining("CLIENT_CERTIFICATE_WRONG");
        }
    }

    private Credential credential(WorkloadCertificate workload) throws Exception {
        Path config = workload.writeTo(folder);
        Path file = Files.writeString(folder.resolve("wif.json"), emulator.certificateCredentialConfiguration(config));
        return credentials.fromFile(file);
    }

    private Introspection introspect(AccessToken token) throws Exception {
        return introspect(token.value());
    }

    private Introspection introspect(String token) throws Exception {
        return OauthClient.builder()
                .introspectionEndpoint(emulator.endpoints().introspection())
                .build(credentials)
                .introspect(token);
    }

    private ReceivedRequest lastRequest() {
        List<ReceivedRequest> requests = emulator.requests();
        return requests.get(requests.size() - 1);
    }

    private static X509Certificate certificate(StsEmulator server) throws Exception {
        byte[] pem = server.certificatePem().orElseThrow().getBytes(StandardCharsets.US_ASCII);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }
}
