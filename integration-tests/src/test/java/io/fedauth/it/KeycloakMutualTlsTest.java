// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.AccessToken;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenType;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.ClientAuthentication;
import io.fedauth.it.keycloak.KeycloakServer;
import io.fedauth.it.keycloak.RealmClient;
import io.fedauth.it.keycloak.UsesKeycloak;
import io.fedauth.provider.x509.CertificateFiles;
import io.fedauth.provider.x509.ClientCertificate;
import io.fedauth.provider.x509.TlsClientAuthentication;
import io.fedauth.sts.TokenExchangeCredential;
import io.fedauth.sts.oauth.OauthClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that proves itself to Keycloak by a certificate, and the tokens that Keycloak binds to that (RFC 8705). */
@UsesKeycloak
class KeycloakMutualTlsTest {
    private static final String CLIENT = "mtls-client";

    private final KeycloakServer keycloak;
    private final Credentials credentials;

    @TempDir
    private Path folder;

    KeycloakMutualTlsTest(KeycloakServer keycloak) {
        this.keycloak = keycloak;
        this.credentials = Credentials.builder()
                .tls(TlsSettings.trusting(List.of(keycloak.tls().certificate())))
                .build();
    }

    @AfterEach
    void close() {
        credentials.close();
    }

    @Test
    @Tag("smoke")
    void token_isBoundToTheClientsCertificate() throws Exception {
        try (Credential credential = exchanging(certificateOf(CLIENT))) {
            AccessToken token = credential.token();

            ClientCertificate presented = (ClientCertificate) token.tls().orElseThrow();
            assertThat(claims(token).child("cnf").flatMap(cnf -> cnf.string("x5t#S256")))
                    .contains(presented.thumbprint());
            assertThat(claims(token).string("azp")).contains(CLIENT);
        }
    }

    @Test
    void certificateOfAnotherName_isRefused() throws Exception {
        try (Credential credential = exchanging(certificateOf("another-client"))) {
            assertThatThrownBy(credential::token)
                    .isInstanceOfSatisfying(
                            TokenEndpointException.class,
                            refusal -> assertThat(refusal.status()).isIn(400, 401));
        }
    }

    @Test
    void noCertificate_isRefused() throws Exception {
        ClientAuthentication nothing = (call, endpoint, issuer) -> call.form("client_id", CLIENT);
        try (Credential credential = exchanging(nothing)) {
            assertThatThrownBy(credential::token)
                    .isInstanceOfSatisfying(
                            TokenEndpointException.class,
                            refusal -> assertThat(refusal.status()).isIn(400, 401));
        }
    }

    /** The certificate that is there when a token is asked for is the one that it is bound to. */
    @Test
    void certificateThatWasReplaced_isPresentedInTheNextExchange() throws Exception {
        try (Credential credential = exchanging(certificateOf(CLIENT))) {
            AccessToken first = credential.token();
            certificateOf(CLIENT);

            credential.invalidate(first);
            AccessToken second = credential.token();

            assertThat(claims(first).child("cnf")).isPresent();
            assertThat(claims(first).child("cnf").flatMap(cnf -> cnf.string("x5t#S256")))
                    .isNotEqualTo(claims(second).child("cnf").flatMap(cnf -> cnf.string("x5t#S256")));
        }
    }

    /** What {@code AccessToken.tls()} is for: Keycloak's own resource lets the token in over its certificate only. */
    @Test
    void boundToken_isOfUseOverItsCertificateOnly() throws Exception {
        AccessToken token = OauthClient.builder()
                .tokenEndpoint(keycloak.secureTokenEndpoint())
                .clientAuthentication(certificateOf(CLIENT))
                .build(credentials)
                .token(endpoint -> HttpCall.post(endpoint, Purpose.TOKEN_ENDPOINT, HttpCall.Repeat.SAFE)
                        .form("grant_type", "client_credentials")
                        .form("scope", "openid"))
                .toAccessToken(Instant.now());
        TlsSettings bound = token.tls().orElseThrow();
        certificateOf(CLIENT);

        assertThat(userInfo(token, bound)).isEqualTo(200);
        assertThat(userInfo(token, null)).isEqualTo(401);
        assertThat(userInfo(token, files().current(credentials.context())))
                .as("over the certificate that replaced it")
                .isEqualTo(401);
    }

    private int userInfo(AccessToken token, @Nullable TlsSettings over) throws InterruptedException {
        URI resource = URI.create(keycloak.secureIssuer() + "/protocol/openid-connect/userinfo");
        HttpCall call = HttpCall.get(resource, Purpose.TOKEN_ENDPOINT)
                .header("Authorization", "Bearer " + token.value())
                .tls(over)
                .build();
        return credentials.context().http().send(call).status();
    }

    private CertificateFiles files() {
        return CertificateFiles.of(folder.resolve("cert.pem"), folder.resolve("key.pem"));
    }

    private ClientAuthentication certificateOf(String name) throws Exception {
        keycloak.tls().authority().issue(name).writeTo(folder);
        return TlsClientAuthentication.of(CLIENT, files(), credentials);
    }

    private Credential exchanging(ClientAuthentication client) throws Exception {
        String subject = keycloak.secureSubjectToken(RealmClient.INITIAL);
        return TokenExchangeCredential.builder(keycloak.secureTokenEndpoint())
                .clientAuthentication(client)
                .subject(context -> SubjectToken.of(subject, TokenType.ACCESS_TOKEN))
                .audience("svc-b")
                .requestedType(TokenType.ACCESS_TOKEN)
                .build(credentials);
    }

    private JsonView claims(AccessToken token) {
        byte[] payload = Base64.getUrlDecoder().decode(token.value().split("\\.", -1)[1]);
        return credentials.context().json(payload, "the token");
    }
}
