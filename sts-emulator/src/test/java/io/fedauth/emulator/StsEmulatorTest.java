// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static io.fedauth.emulator.EmulatorClient.accessToken;
import static io.fedauth.emulator.EmulatorClient.exchange;
import static io.fedauth.emulator.EmulatorClient.introspect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.EmulatorClient.Form;
import io.fedauth.emulator.config.OauthClient;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

class StsEmulatorTest {
    private static final String PRINCIPAL =
            "principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/demo-pool/subject/demo-workload";

    @Test
    void withoutConfiguration_exchangesIntrospectsRevokes() {
        try (StsEmulator emulator = StsEmulator.builder().start()) {
            Answer exchanged = exchange(emulator, emulator.issuer().token().sign())
                    .post(emulator.endpoints().token());

            assertThat(exchanged.status()).isEqualTo(200);
            assertThat(exchanged.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(exchanged.json())
                    .containsOnlyKeys("access_token", "issued_token_type", "token_type", "expires_in")
                    .containsEntry("issued_token_type", "urn:ietf:params:oauth:token-type:access_token")
                    .containsEntry("token_type", "Bearer")
                    .containsEntry("expires_in", 3600L);

            String token = exchanged.string("access_token");
            Answer introspected = introspect(emulator, token);
            assertThat(introspected.json())
                    .containsOnlyKeys("active", "exp", "iat", "iss", "scope", "sub", "username")
                    .containsEntry("active", true)
                    .containsEntry("iss", emulator.uri() + "/")
                    .containsEntry("scope", "https://www.googleapis.com/auth/cloud-platform")
                    .containsEntry("sub", "demo-workload")
                    .containsEntry("username", PRINCIPAL);
            long iat = Long.parseLong(introspected.string("iat"));
            assertThat(Long.parseLong(introspected.string("exp")) - iat).isEqualTo(3600);

            Answer revoked =
                    new Form().add("token", token).post(emulator.endpoints().revocation());
            assertThat(revoked.status()).isEqualTo(200);
            assertThat(revoked.body()).isEmpty();
            assertThat(introspect(emulator, token).json())
                    .containsOnlyKeys("active")
                    .containsEntry("active", false);
        }
    }

    @Test
    void https_isTrustedWithItsCertificate_andOnlyWithIt() throws Exception {
        try (StsEmulator emulator = StsEmulator.builder().https().start()) {
            assertThat(emulator.uri()).hasScheme("https").hasHost("127.0.0.1");
            HttpClient trusting = HttpClient.newBuilder()
                    .sslContext(trusting(emulator.certificatePem().orElseThrow()))
                    .build();
            String form = exchange(emulator, emulator.issuer().token().sign()).encoded();
            for (String host : List.of("127.0.0.1", "localhost")) {
                URI endpoint =
                        URI.create("https://" + host + ":" + emulator.uri().getPort() + "/v1/token");
                HttpRequest request = HttpRequest.newBuilder(endpoint)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
                assertThat(EmulatorClient.send(trusting, request).json()).containsKey("access_token");
                assertThatThrownBy(() -> EmulatorClient.send(EmulatorClient.HTTP, request))
                        .hasCauseInstanceOf(SSLHandshakeException.class);
            }
        }
    }

    @Test
    void keysAndTokens_areNewAtEveryStart() {
        try (StsEmulator one = StsEmulator.builder().start();
                StsEmulator two = StsEmulator.builder().start()) {
            assertThat(one.issuer().jwks()).isNotEqualTo(two.issuer().jwks());
            assertThat(introspect(two, accessToken(one)).json()).containsEntry("active", false);
        }
    }

    @Test
    void listensOnLoopbackOnly_andSaysWhatItIs() {
        try (StsEmulator emulator = StsEmulator.builder().start()) {
            assertThat(emulator.uri()).hasScheme("http").hasHost("127.0.0.1");
            assertThat(emulator.certificatePem()).isEmpty();
            assertThat(emulator.description())
                    .contains("NOT FOR PRODUCTION", emulator.endpoints().token().toString(), emulator.audience());
            assertThat(EmulatorClient.get(emulator.uri().resolve("/")).body()).isEqualTo(emulator.description());
        }
    }

    @Test
    void close_freesThePort() throws Exception {
        StsEmulator first = StsEmulator.builder().start();
        int port = first.uri().getPort();
        accessToken(first);
        assertThatThrownBy(() -> StsEmulator.builder().port(port).start())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(String.valueOf(port));

        first.close();
        first.close();

        assertThatThrownBy(() -> accessToken(first)).hasCauseInstanceOf(ConnectException.class);
        try (StsEmulator second = StsEmulator.builder().port(port).start()) {
            assertThat(second.uri().getPort()).isEqualTo(port);
        }
    }

    @Test
    void close_isPrompt_evenAmidARequest() throws Exception {
        StsEmulator emulator = StsEmulator.builder().start();
        try (Socket half = new Socket("127.0.0.1", emulator.uri().getPort())) {
            half.setSoTimeout(4_000);
            half.getOutputStream()
                    .write("POST /v1/token HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na="
                            .getBytes(StandardCharsets.US_ASCII));
            await(() -> threads(emulator) == 1);

            long start = System.nanoTime();
            emulator.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            await(() -> threads(emulator) == 0);
        }
    }

    private static long threads(StsEmulator emulator) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread.getName().equals("sts-emulator-" + emulator.uri().getPort()))
                .count();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int attempt = 0; attempt < 400 && !condition.getAsBoolean(); attempt++) {
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void credentialConfiguration_leadsToTheEmulator() throws Exception {
        Path tokenFile = Path.of("token.jwt").toAbsolutePath();
        try (StsEmulator emulator = StsEmulator.builder().start()) {
            assertThat(JSONObjectUtils.parse(emulator.credentialConfiguration(tokenFile)))
                    .containsOnlyKeys(
                            "type",
                            "audience",
                            "subject_token_type",
                            "token_url",
                            "token_info_url",
                            "credential_source")
                    .containsEntry("type", "external_account")
                    .containsEntry("audience", emulator.audience())
                    .containsEntry("token_url", emulator.endpoints().token().toString())
                    .extractingByKey("credential_source", map(String.class, Object.class))
                    .containsEntry("file", tokenFile.toString());

            assertThat(JSONObjectUtils.parse(emulator.credentialConfiguration(tokenFile, emulator.serviceAccount())))
                    .containsEntry(
                            "service_account_impersonation_url",
                            emulator.uri()
                                    + "/v1/projects/-/serviceAccounts/demo@demo-project.iam.gserviceaccount.com:generateAccessToken");
        }
    }

    @Test
    void credentialConfiguration_namesTheClient() throws Exception {
        try (StsEmulator emulator =
                StsEmulator.builder().client(new OauthClient("id", "secret")).start()) {
            assertThat(JSONObjectUtils.parse(emulator.credentialConfiguration(Path.of("token"))))
                    .containsEntry("client_id", "id")
                    .containsEntry("client_secret", "secret");
        }
    }

    private static SSLContext trusting(String pem) throws Exception {
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("emulator", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
