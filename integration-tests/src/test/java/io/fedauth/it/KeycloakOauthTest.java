// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.Credentials;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.spi.ClientAuthentication;
import io.fedauth.it.keycloak.KeycloakServer;
import io.fedauth.it.keycloak.RealmClient;
import io.fedauth.it.keycloak.UsesKeycloak;
import io.fedauth.sts.ClientAuthentications;
import io.fedauth.sts.oauth.Grant;
import io.fedauth.sts.oauth.Introspection;
import io.fedauth.sts.oauth.OauthClient;
import io.fedauth.sts.oauth.RefreshTokenGrant;
import io.fedauth.sts.oauth.TokenResponse;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Introspection, revocation, refresh tokens that rotate, and how clients prove themselves, at a real server. */
@UsesKeycloak
class KeycloakOauthTest {
    private final KeycloakServer keycloak;
    private final Credentials credentials = Credentials.builder()
            .trust(TrustPolicy.strict().or(TrustPolicy.httpLoopback()))
            .build();

    KeycloakOauthTest(KeycloakServer keycloak) {
        this.keycloak = keycloak;
    }

    @AfterEach
    void close() {
        credentials.close();
    }

    static Stream<ClientAuthentication> authentications() {
        RealmClient special = RealmClient.SPECIAL;
        return Stream.of(
                ClientAuthentications.basic(special.id(), special.secret()),
                ClientAuthentications.post(special.id(), special.secret()),
                ClientAuthentications.none("public"));
    }

    @ParameterizedTest
    @MethodSource("authentications")
    void client_is_known_by_its_proof_and_its_refresh_token_rotates(ClientAuthentication authentication)
            throws Exception {
        OauthClient client = client(authentication);
        String first = client.token(signIn()).refreshToken().orElseThrow();
        TokenResponse second = client.token(RefreshTokenGrant.of(first));

        assertThat(second.refreshToken()).isPresent().get().isNotEqualTo(first);
        assertThat(special().introspect(second.value()).username()).contains(KeycloakServer.USER);
        assertThatExceptionOfType(TokenEndpointException.class)
                .isThrownBy(() -> client.token(RefreshTokenGrant.of(first)))
                .returns("invalid_grant", TokenEndpointException::code)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(first));
    }

    static Stream<ClientAuthentication> wrongAuthentications() {
        return Stream.of(
                ClientAuthentications.basic(RealmClient.SPECIAL.id(), "canary-secret"),
                ClientAuthentications.post(RealmClient.SPECIAL.id(), "canary-secret"),
                ClientAuthentications.basic("nobody", "canary-secret"),
                ClientAuthentications.none(RealmClient.SPECIAL.id()),
                ClientAuthentications.none());
    }

    @ParameterizedTest
    @MethodSource("wrongAuthentications")
    void client_without_a_proof_is_refused(ClientAuthentication wrong) {
        assertThatExceptionOfType(TokenEndpointException.class)
                .isThrownBy(() -> client(wrong).token(signIn()))
                .returns(401, TokenEndpointException::status)
                .satisfies(e -> assertThat(e.code()).isIn("invalid_client", "unauthorized_client"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("canary-secret"));
    }

    @Test
    void introspection_says_whose_token_it_is() throws Exception {
        TokenResponse tokens = special().token(signIn());
        Introspection said = special().introspect(tokens.value(), "access_token");

        assertThat(said.active()).isTrue();
        assertThat(said.username()).contains(KeycloakServer.USER);
        assertThat(said.clientId()).contains(RealmClient.SPECIAL.id());
        assertThat(said.issuer()).contains(keycloak.issuer().toString());
        assertThat(said.scopes())
                .hasValueSatisfying(scopes -> assertThat(scopes).contains("email", "profile"));
        assertThat(said.expiresAt()).hasValueSatisfying(end -> assertThat(end).isAfter(Instant.now()));
        assertThat(special().introspect("no-token-of-this-server").active()).isFalse();
    }

    @Test
    void revoked_access_token_is_inactive_and_may_be_revoked_again() throws Exception {
        OauthClient client = special();
        String token = client.token(signIn()).value();
        assertThat(client.introspect(token).active()).isTrue();

        client.revoke(token, "access_token");

        assertThat(client.introspect(token).active()).isFalse();
        client.revoke(token);
    }

    @Test
    void revoked_refresh_token_is_good_for_nothing() throws Exception {
        OauthClient client = special();
        String refreshToken = client.token(signIn()).refreshToken().orElseThrow();

        client.revoke(refreshToken, "refresh_token");

        assertThat(client.introspect(refreshToken, "refresh_token").active()).isFalse();
        assertThatExceptionOfType(TokenEndpointException.class)
                .isThrownBy(() -> client.token(RefreshTokenGrant.of(refreshToken)))
                .returns("invalid_grant", TokenEndpointException::code);
    }

    @Test
    void inquiries_are_for_clients_only() throws Exception {
        String token = special().token(signIn()).value();
        OauthClient stranger = client(ClientAuthentications.basic(RealmClient.SPECIAL.id(), "canary-secret"));

        assertThatExceptionOfType(TokenEndpointException.class)
                .isThrownBy(() -> stranger.introspect(token))
                .satisfies(e -> assertThat(e.status()).isBetween(400, 401))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("canary-secret", token));
        assertThatExceptionOfType(TokenEndpointException.class)
                .isThrownBy(() -> stranger.revoke(token))
                .satisfies(e -> assertThat(e.status()).isBetween(400, 401));
        assertThat(special().introspect(token).active()).isTrue();
    }

    private OauthClient special() {
        return client(ClientAuthentications.basic(RealmClient.SPECIAL.id(), RealmClient.SPECIAL.secret()));
    }

    private OauthClient client(ClientAuthentication authentication) {
        return OauthClient.builder()
                .tokenEndpoint(keycloak.tokenEndpoint())
                .introspectionEndpoint(keycloak.introspectionEndpoint())
                .revocationEndpoint(keycloak.revocationEndpoint())
                .clientAuthentication(authentication)
                .build(credentials);
    }

    /** The password grant, which is a stranger's here: the library has none. */
    private static Grant signIn() {
        return endpoint -> HttpCall.post(endpoint, Purpose.TOKEN_ENDPOINT, HttpCall.Repeat.UNSENT)
                .form("grant_type", "password")
                .form("username", KeycloakServer.USER)
                .form("password", KeycloakServer.PASSWORD);
    }
}
