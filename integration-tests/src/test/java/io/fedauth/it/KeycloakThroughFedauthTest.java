// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.AccessToken;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.json.JsonWriter;
import io.fedauth.api.spi.ClientAuthentication;
import io.fedauth.it.keycloak.JsonResponse;
import io.fedauth.it.keycloak.KeycloakServer;
import io.fedauth.it.keycloak.RealmClient;
import io.fedauth.it.keycloak.UsesKeycloak;
import io.fedauth.sts.ClientAuthentications;
import io.fedauth.sts.TokenExchangeCredential;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on real input, through the public API: a token that Keycloak issued goes in, an exchanged one comes out. */
@UsesKeycloak
class KeycloakThroughFedauthTest {
    private final KeycloakServer keycloak;
    private final Credentials credentials = Credentials.builder()
            .trust(TrustPolicy.strict().or(TrustPolicy.httpLoopback()))
            .build();

    @TempDir
    private Path folder;

    KeycloakThroughFedauthTest(KeycloakServer keycloak) {
        this.keycloak = keycloak;
    }

    @AfterEach
    void close() {
        credentials.close();
    }

    @Test
    @Tag("smoke")
    void a_users_token_becomes_a_token_for_another_service() throws Exception {
        String subject = keycloak.subjectToken();
        try (Credential credential = exchanging(subject, basic(RealmClient.SVC_A))) {
            AccessToken token = credential.token();

            assertThat(token.issuedType()).isEqualTo(TokenType.ACCESS_TOKEN);
            assertThat(token.scheme()).isEqualTo("Bearer");
            assertThat(token.expiresAt())
                    .get()
                    .satisfies(expiry ->
                            assertThat(expiry).isAfter(token.obtainedAt().plusSeconds(100)));
            JsonResponse introspected = introspect(token.value());
            assertThat(introspected.text("aud")).isEqualTo("svc-b");
            assertThat(introspected.text("username")).isEqualTo("alice");
            assertThat(credential.token()).isSameAs(token);
        }
    }

    @Test
    void a_client_may_authenticate_in_the_body() throws Exception {
        ClientAuthentication post = ClientAuthentications.post(RealmClient.SVC_A.id(), RealmClient.SVC_A.secret());
        try (Credential credential = exchanging(keycloak.workloadSubjectToken(), post)) {
            assertThat(introspect(credential.token().value()).text("username")).isEqualTo("service-account-initial");
        }
    }

    @Test
    void an_id_token_is_a_token_that_authorizes_nothing() throws Exception {
        try (Credential credential = exchanging(keycloak.subjectToken(), basic(RealmClient.SVC_A))) {
            AccessToken token = credential.token(
                    TokenRequest.builder().requestedType(TokenType.ID_TOKEN).build());

            assertThat(token.scheme()).isEqualTo("N_A");
            assertThat(token.issuedType()).isEqualTo(TokenType.ID_TOKEN);
        }
    }

    @Test
    void a_wrong_secret_is_a_refusal_that_names_it() throws Exception {
        ClientAuthentication wrong = ClientAuthentications.basic(RealmClient.SVC_A.id(), "canary-secret");
        try (Credential credential = exchanging(keycloak.subjectToken(), wrong)) {
            assertThatThrownBy(credential::token)
                    .isInstanceOfSatisfying(TokenEndpointException.class, refusal -> {
                        assertThat(refusal.status()).isEqualTo(401);
                        assertThat(refusal.code()).isIn("invalid_client", "unauthorized_client");
                    })
                    .hasMessageNotContaining("canary-secret");
        }
    }

    @Test
    void an_unknown_audience_is_the_servers_own_refusal() throws Exception {
        try (Credential credential = exchanging(keycloak.subjectToken(), basic(RealmClient.SVC_A))) {
            TokenRequest nobody = TokenRequest.builder().audience("nobody").build();

            assertThatThrownBy(() -> credential.token(nobody))
                    .isInstanceOfSatisfying(TokenEndpointException.class, refusal -> {
                        assertThat(refusal.status()).isEqualTo(400);
                        assertThat(refusal.code()).isEqualTo("invalid_client");
                        assertThat(refusal.retryable()).isFalse();
                    })
                    .hasMessageContaining("Audience not found");
        }
    }

    @Test
    void an_expired_subject_token_is_the_servers_own_refusal() throws Exception {
        try (Credential credential = exchanging(keycloak.expiredSubjectToken(), basic(RealmClient.SVC_A))) {
            assertThatThrownBy(credential::token)
                    .isInstanceOfSatisfying(
                            TokenEndpointException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo("invalid_request"))
                    .hasMessageContaining("Invalid token");
        }
    }

    @Test
    void a_credential_file_reads_the_token_anew_and_notices_a_stale_one() throws Exception {
        Path tokenFile = Files.writeString(folder.resolve("token"), keycloak.subjectToken() + "\n");
        Path file = Files.writeString(
                folder.resolve("credential.json"),
                JsonWriter.object()
                        .member("type", "external_account")
                        .member("audience", "svc-b")
                        .member("subject_token_type", TokenType.ACCESS_TOKEN.uri())
                        .member("token_url", keycloak.tokenEndpoint().toString())
                        .member("client_id", RealmClient.SVC_A.id())
                        .member("client_secret", RealmClient.SVC_A.secret())
                        .member("credential_source", JsonWriter.object().member("file", tokenFile.toString()))
                        .text());
        try (Credentials vouched =
                Credentials.builder().trust(TrustPolicy.trusting()).build()) {
            AccessToken token = vouched.fromFile(file).token();
            assertThat(introspect(token.value()).text("aud")).isEqualTo("svc-b");

            Files.writeString(tokenFile, keycloak.expiredSubjectToken());
            Credential stale = vouched.fromFile(file);
            assertThatThrownBy(stale::token)
                    .isInstanceOfSatisfying(
                            SubjectTokenException.class,
                            e -> assertThat(e.code()).isEqualTo("subject_token_expired"));
        }
    }

    private Credential exchanging(String subjectToken, ClientAuthentication authentication) {
        return TokenExchangeCredential.builder(keycloak.tokenEndpoint())
                .clientAuthentication(authentication)
                .subject(context -> SubjectToken.of(subjectToken, TokenType.ACCESS_TOKEN))
                .audience("svc-b")
                .build(credentials);
    }

    private static ClientAuthentication basic(RealmClient client) {
        return ClientAuthentications.basic(client.id(), client.secret());
    }

    private JsonResponse introspect(String token) throws Exception {
        JsonResponse response =
                keycloak.post(keycloak.introspectionEndpoint(), RealmClient.SVC_B, Map.of("token", token));
        assertThat(response.body().getBoolean("active")).isTrue();
        return response;
    }
}
