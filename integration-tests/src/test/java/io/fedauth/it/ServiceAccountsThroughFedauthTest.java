// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.fedauth.api.AccessToken;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenType;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.capability.BlobSigner;
import io.fedauth.api.capability.DomainWideDelegation;
import io.fedauth.api.capability.IdTokenSource;
import io.fedauth.api.capability.JwtSigner;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.config.ServiceAccount;
import io.fedauth.emulator.journal.ReceivedRequest;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.sts.iam.IamCredentialsClient;
import io.fedauth.sts.iam.IdTokenOption;
import io.fedauth.sts.iam.ImpersonatedServiceAccount;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service account can do beside having access tokens, over TLS, checked with nimbus-jose-jwt and the JDK. */
class ServiceAccountsThroughFedauthTest {
    private static final String CALENDAR = "https://www.googleapis.com/auth/calendar";
    private static final ServiceAccount FIRST = ServiceAccount.of("first@p.iam.gserviceaccount.com");
    private static final ServiceAccount SECOND =
            ServiceAccount.of("second@p.iam.gserviceaccount.com").impersonatedBy(FIRST.principal());
    private static final ServiceAccount ROBOT = ServiceAccount.of("robot@p.iam.gserviceaccount.com")
            .impersonatedBy(SECOND.principal())
            .actingFor("example.com", CALENDAR);

    @TempDir
    private Path folder;

    private StsEmulator emulator;
    private Credentials credentials;
    private X509Certificate anchor;

    @BeforeEach
    void start() throws Exception {
        emulator = StsEmulator.builder()
                .https()
                .serviceAccount(FIRST)
                .serviceAccount(SECOND)
                .serviceAccount(ROBOT)
                .start();
        anchor = certificate(emulator.certificatePem().orElseThrow());
        credentials = Credentials.builder()
                .trust(TrustPolicy.strict().or(TrustPolicy.hosts("127.0.0.1")))
                .tls(TlsSettings.trusting(List.of(anchor)))
                .build();
    }

    @AfterEach
    void stop() {
        credentials.close();
        emulator.close();
    }

    @Test
    void an_external_account_that_impersonates_has_id_tokens_that_verify() throws Exception {
        Credential idTokens =
                federated(FIRST).capability(IdTokenSource.class).orElseThrow().idTokens("https://service.example");

        AccessToken token = idTokens.token();

        assertThat(token.issuedType()).isEqualTo(TokenType.ID_TOKEN);
        JWTClaimsSet claims = verified(token.value(), "https://service.example");
        assertThat(claims.getSubject()).isEqualTo(FIRST.uniqueId());
        assertThat(claims.getStringClaim("email")).isEqualTo(FIRST.email());
        assertThat(Duration.between(token.obtainedAt(), token.expiresAt().orElseThrow()))
                .isBetween(Duration.ofSeconds(3_590), Duration.ofSeconds(3_601));
        assertThat(idTokens.token()).as("from memory").isSameAs(token);
    }

    @Test
    void a_blob_signature_verifies_with_the_published_certificate() throws Exception {
        byte[] payload = {0, 1, 2, (byte) 0xff};

        BlobSigner.Signature signed = federated(FIRST)
                .capability(BlobSigner.class)
                .orElseThrow()
                .sign(payload)
                .get();

        String pem = (String) JSONObjectUtils.parse(get(emulator.endpoints().serviceAccountCertificates(FIRST.email())))
                .get(signed.keyId());
        X509Certificate certificate = certificate(pem);
        certificate.verify(certificate.getPublicKey());
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(certificate);
        verifier.update(payload);
        assertThat(verifier.verify(signed.bytes())).isTrue();
    }

    @Test
    void signed_claims_verify_with_the_published_key() throws Exception {
        JwtSigner.SignedJwt signed = federated(FIRST)
                .capability(JwtSigner.class)
                .orElseThrow()
                .signJwt("{\"sub\":\"somebody\",\"n\":1.50}")
                .get();

        SignedJWT jwt = SignedJWT.parse(signed.value());
        JWKSet keys = JWKSet.parse(get(emulator.endpoints().serviceAccountKeys(FIRST.email())));
        assertThat(jwt.getHeader().getKeyID()).isEqualTo(signed.keyId());
        assertThat(jwt.verify(
                        new RSASSAVerifier(keys.getKeyByKeyId(signed.keyId()).toRSAKey())))
                .isTrue();
        assertThat(jwt.getPayload().toString()).isEqualTo("{\"sub\":\"somebody\",\"n\":1.50}");
    }

    @Test
    void a_file_impersonates_through_delegates_what_another_impersonates() throws Exception {
        Path file = write("robot.json", impersonated(ROBOT, externalAccount(FIRST), List.of(SECOND)));

        AccessToken token = credentials.fromFile(file).token();

        assertThat(introspect(token))
                .containsEntry("username", ROBOT.principal())
                .containsEntry("scope", "https://www.googleapis.com/auth/cloud-platform");
        assertThat(emulator.requests())
                .extracting(ReceivedRequest::path)
                .containsExactly(
                        "/v1/token",
                        emulator.endpoints().impersonation(FIRST.email()).getPath(),
                        emulator.endpoints().impersonation(ROBOT.email()).getPath(),
                        "/v1/introspect");
    }

    @Test
    void a_chain_with_a_link_missing_is_refused() throws Exception {
        Path file = write("robot.json", impersonated(ROBOT, externalAccount(FIRST), List.of()));

        assertThatThrownBy(credentials.fromFile(file)::token)
                .isInstanceOfSatisfying(
                        TokenEndpointException.class, e -> assertThat(e.code()).isEqualTo("permission_denied"))
                .hasMessageContaining(Refusal.IMPERSONATION_DENIED.name());
    }

    @Test
    void a_user_of_the_domain_is_acted_for_without_a_key() throws Exception {
        Credential robot = ImpersonatedServiceAccount.builder(
                        federated(FIRST), emulator.endpoints().impersonation(ROBOT.email()))
                .delegate(SECOND.email())
                .oauthTokenUrl(emulator.endpoints().assertion())
                .build(credentials);
        DomainWideDelegation delegation =
                robot.capability(DomainWideDelegation.class).orElseThrow();

        AccessToken token =
                delegation.actingAs("alice@example.com", Set.of(CALENDAR)).token();

        assertThat(introspect(token))
                .containsEntry("sub", "alice@example.com")
                .containsEntry("username", "user:alice@example.com")
                .containsEntry("scope", CALENDAR);
        assertThatThrownBy(delegation.actingAs("mallory@example.org", Set.of(CALENDAR))::token)
                .hasMessageContaining(Refusal.DELEGATED_USER_UNKNOWN.name());
        assertThatThrownBy(delegation.actingAs("alice@example.com", Set.of("https://mail.google.com/"))::token)
                .isInstanceOfSatisfying(
                        TokenEndpointException.class, e -> assertThat(e.code()).isEqualTo("unauthorized_client"));
    }

    @Test
    void the_client_makes_all_four_calls() throws Exception {
        IamCredentialsClient client = IamCredentialsClient.builder(
                        federated(FIRST), emulator.endpoints().impersonation(ROBOT.email()))
                .delegate("projects/-/serviceAccounts/" + SECOND.email())
                .build(credentials);

        AccessToken access = client.generateAccessToken(Set.of(CALENDAR), Duration.ofSeconds(1_800));
        AccessToken id = client.generateIdToken("orders", IdTokenOption.INCLUDE_ORGANIZATION_NUMBER);

        assertThat(Duration.between(access.obtainedAt(), access.expiresAt().orElseThrow()))
                .isBetween(Duration.ofSeconds(1_790), Duration.ofSeconds(1_801));
        assertThat(verified(id.value(), "orders").getClaims())
                .containsKey("google")
                .doesNotContainKey("email");
        assertThat(client.signBlob(new byte[] {1}).keyId())
                .isEqualTo(client.signJwt("{}").keyId());
    }

    private Credential federated(ServiceAccount account) throws Exception {
        Path tokenFile = write("token", emulator.issuer().token().sign());
        return credentials.fromFile(write("wif.json", emulator.credentialConfiguration(tokenFile, account.email())));
    }

    private Map<String, Object> externalAccount(ServiceAccount account) throws Exception {
        Path tokenFile = write("token", emulator.issuer().token().sign());
        return JSONObjectUtils.parse(emulator.credentialConfiguration(tokenFile, account.email()));
    }

    private String impersonated(ServiceAccount account, Map<String, Object> source, List<ServiceAccount> delegates) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("type", "impersonated_service_account");
        file.put(
                "service_account_impersonation_url",
                emulator.endpoints().impersonation(account.email()).toString());
        file.put("delegates", delegates.stream().map(ServiceAccount::email).toList());
        file.put("source_credentials", source);
        return JSONObjectUtils.toJSONString(file);
    }

    private JWTClaimsSet verified(String token, String audience) throws Exception {
        JWKSet keys = JWKSet.parse(get(emulator.endpoints().idTokenKeys()));
        DefaultJWTProcessor<com.nimbusds.jose.proc.SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                audience,
                new JWTClaimsSet.Builder().issuer(emulator.uri() + "/").build(),
                Set.of("sub", "iat", "exp")));
        return processor.process(token, null);
    }

    private Map<String, Object> introspect(AccessToken token) throws Exception {
        return JSONObjectUtils.parse(send(
                HttpRequest.newBuilder(emulator.endpoints().introspection())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "token=" + URLEncoder.encode(token.value(), StandardCharsets.UTF_8)))));
    }

    private String get(URI uri) throws Exception {
        return send(HttpRequest.newBuilder(uri));
    }

    private String send(HttpRequest.Builder request) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("emulator", anchor);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        HttpResponse<String> response = HttpClient.newBuilder()
                .sslContext(tls)
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private Path write(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content);
    }

    private static X509Certificate certificate(String pem) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
