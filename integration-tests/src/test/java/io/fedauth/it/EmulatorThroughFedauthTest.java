// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.fedauth.api.AccessToken;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.api.json.JsonView;
import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.StsEmulatorBuilder;
import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.config.OauthClient;
import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.journal.ReceivedRequest;
import io.fedauth.emulator.journal.RefusalReason;
import io.fedauth.sts.ClientAuthentications;
import io.fedauth.sts.ExternalAccount;
import io.fedauth.sts.TokenExchangeCredential;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job without any server from outside: the client and its judge, which share no code. */
class EmulatorThroughFedauthTest {
    private static final String CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";

    @TempDir
    private Path folder;

    @Test
    void a_token_file_becomes_an_access_token_and_is_read_anew_for_the_next() throws Exception {
        try (StsEmulator emulator = StsEmulator.builder().start();
                Credentials credentials = vouching()) {
            Path tokenFile =
                    write("token", emulator.issuer().token().subject("first").sign() + "\n");
            Credential credential =
                    credentials.fromFile(write("wif.json", emulator.credentialConfiguration(tokenFile)));
            AccessToken token = credential.token();
            Files.writeString(
                    tokenFile, emulator.issuer().token().subject("second").sign());
            credential.invalidate(token);
            credential.token();

            assertThat(token.grantedScopes()).contains(Set.of(CLOUD_PLATFORM));
            List<ReceivedRequest> requests = emulator.requests();
            assertThat(requests).hasSize(2).allSatisfy(request -> {
                assertThat(request.status()).isEqualTo(200);
                assertThat(request.header("authorization")).isEmpty();
                assertThat(request.parameter("scope"))
                        .as("only Google's own hosts have a default")
                        .isEmpty();
            });
            assertThat(requests.get(0).parameter("subject_token"))
                    .isNotEqualTo(requests.get(1).parameter("subject_token"));
        }
    }

    @Test
    void a_service_account_is_impersonated() throws Exception {
        try (StsEmulator emulator = StsEmulator.builder().start();
                Credentials credentials = vouching()) {
            Path tokenFile = write("token", emulator.issuer().token().sign());
            String config = emulator.credentialConfiguration(tokenFile, emulator.serviceAccount());
            Credential credential = credentials.fromFile(write("wif.json", config));
            AccessToken token = credential.token(TokenRequest.builder()
                    .scope("https://www.googleapis.com/auth/devstorage.read_only")
                    .build());

            assertThat(Duration.between(token.obtainedAt(), token.expiresAt().orElseThrow()))
                    .isBetween(Duration.ofSeconds(3_590), Duration.ofSeconds(3_601));
            assertThat(emulator.requests())
                    .extracting(ReceivedRequest::path)
                    .containsExactly(
                            "/v1/token",
                            emulator.endpoints()
                                    .impersonation(emulator.serviceAccount())
                                    .getRawPath());
        }
    }

    @Test
    void tls_with_anchors_of_ones_own() throws Exception {
        try (StsEmulator emulator = StsEmulator.builder().https().start()) {
            String config = emulator.credentialConfiguration(
                    write("token", emulator.issuer().token().sign()));
            Path file = write("wif.json", config);
            TrustPolicy policy = TrustPolicy.strict().or(TrustPolicy.hosts("127.0.0.1"));
            try (Credentials anchored = Credentials.builder()
                            .trust(policy)
                            .tls(TlsSettings.trusting(List.of(certificate(emulator))))
                            .build();
                    Credentials stranger = Credentials.builder().trust(policy).build()) {
                assertThat(anchored.fromFile(file).token()).isNotNull();
                Credential refused = stranger.fromFile(file);
                assertThatThrownBy(refused::token).hasFieldOrPropertyWithValue("code", "tls_failed");
            }
        }
    }

    @Test
    void a_token_from_a_url() throws Exception {
        HttpServer source = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (StsEmulator emulator = StsEmulator.builder().start();
                Credentials credentials = vouching()) {
            source.createContext("/oidc", exchange -> {
                boolean asked = exchange.getRequestMethod().equals("POST")
                        && "Bearer runner".equals(exchange.getRequestHeaders().getFirst("Authorization"));
                String json =
                        "{\"value\": {\"oidc\": \"" + emulator.issuer().token().sign() + "\"}}";
                byte[] body = json.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(asked ? 200 : 403, asked ? body.length : -1);
                if (asked) {
                    exchange.getResponseBody().write(body);
                }
                exchange.close();
            });
            source.start();
            String url = "http://127.0.0.1:" + source.getAddress().getPort() + "/oidc";
            Credential credential = credentials.from(JsonView.of(Map.of(
                    "type", "external_account",
                    "audience", emulator.audience(),
                    "subject_token_type", TokenType.JWT.uri(),
                    "token_url", emulator.endpoints().token().toString(),
                    "credential_source",
                            Map.of(
                                    "url",
                                    url,
                                    "method",
                                    "POST",
                                    "headers",
                                    Map.of("Authorization", "Bearer runner"),
                                    "format",
                                    Map.of("type", "json", "subject_token_field_name", "/value/oidc")))));

            assertThat(credential.token()).isNotNull();
        } finally {
            source.stop(0);
        }
    }

    @Test
    void a_client_with_a_secret_that_needs_encoding() throws Exception {
        OauthClient client = new OauthClient("cli:ent", "s%c&r t:+ü");
        UnaryOperator<StsEmulatorBuilder> plain =
                builder -> builder.mode(ExchangeMode.PLAIN).client(client);
        try (StsEmulator emulator = plain.apply(StsEmulator.builder()).start();
                Credentials credentials = vouching()) {
            String subject = emulator.issuer().token().sign();
            for (var authentication : List.of(
                    ClientAuthentications.basic(client.id(), client.secret()),
                    ClientAuthentications.post(client.id(), client.secret()))) {
                Credential credential = TokenExchangeCredential.builder(
                                emulator.endpoints().token())
                        .clientAuthentication(authentication)
                        .subject(context -> SubjectToken.of(subject, TokenType.JWT))
                        .audience("orders")
                        .audience("stock")
                        .resource("https://api.example/orders")
                        .build(credentials);
                assertThat(credential.token()).isNotNull();
            }
            assertThat(emulator.requests())
                    .allSatisfy(request ->
                            assertThat(request.parameters().get("audience")).containsExactly("orders", "stock"));
        }
    }

    @Test
    void a_workforce_pool_bills_the_users_project() throws Exception {
        PoolProvider workforce = PoolProvider.workforce("people", "sso");
        try (StsEmulator emulator = StsEmulator.builder().provider(workforce).start();
                Credentials credentials = vouching()) {
            Credential credential = ExternalAccount.builder(emulator.audience(), TokenType.ID_TOKEN)
                    .tokenUrl(emulator.endpoints().token())
                    .workforceUserProject("billed-project")
                    .supplier(
                            context -> SubjectToken.of(emulator.issuer().token().sign(), TokenType.ID_TOKEN))
                    .build(credentials);
            credential.token();

            assertThat(emulator.requests().get(0).parameter("options"))
                    .contains("{\"userProject\":\"billed-project\"}");
        }
    }

    @Test
    void what_the_judge_refuses_is_a_typed_failure_that_says_why() throws Exception {
        try (StsEmulator emulator = StsEmulator.builder().start();
                Credentials credentials = vouching()) {
            String foreign = emulator.issuer().token().audience("somebody-else").sign();
            Path tokenFile = write("token", foreign);
            Credential credential =
                    credentials.fromFile(write("wif.json", emulator.credentialConfiguration(tokenFile)));

            assertThatThrownBy(credential::token)
                    .isInstanceOfSatisfying(
                            TokenEndpointException.class,
                            e -> assertThat(e.code()).isEqualTo("invalid_grant"))
                    .hasMessageContaining(emulator.requests()
                            .get(0)
                            .refusal()
                            .map(RefusalReason::name)
                            .orElseThrow())
                    .hasMessageNotContaining(foreign);
        }
    }

    @Test
    void a_file_that_nobody_vouches_for_reaches_nobody() throws Exception {
        try (StsEmulator emulator = StsEmulator.builder().start();
                Credentials strict = Credentials.builder().build()) {
            Path tokenFile = write("token", emulator.issuer().token().sign());
            Path file = write("wif.json", emulator.credentialConfiguration(tokenFile));

            assertThatThrownBy(() -> strict.fromFile(file))
                    .isInstanceOfSatisfying(
                            ConfigurationException.class,
                            e -> assertThat(e.code()).isEqualTo("url_insecure"));
            assertThat(emulator.requests()).isEmpty();
        }
    }

    private static Credentials vouching() {
        return Credentials.builder().trust(TrustPolicy.trusting()).build();
    }

    private Path write(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content);
    }

    private static X509Certificate certificate(StsEmulator emulator) throws Exception {
        byte[] pem = emulator.certificatePem().orElseThrow().getBytes(StandardCharsets.US_ASCII);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }
}
