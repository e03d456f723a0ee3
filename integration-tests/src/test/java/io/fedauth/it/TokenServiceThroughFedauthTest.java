// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.Credentials;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenType;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.spi.ClientAuthentication;
import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.config.Authorization;
import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.config.OauthClient;
import io.fedauth.sts.ClientAuthentications;
import io.fedauth.sts.TokenExchangeRequest;
import io.fedauth.sts.TokenExchangeResponse;
import io.fedauth.sts.google.Encoding;
import io.fedauth.sts.google.GoogleStsClient;
import io.fedauth.sts.google.StandardParameters;
import io.fedauth.sts.oauth.AuthorizationCodeGrant;
import io.fedauth.sts.oauth.Introspection;
import io.fedauth.sts.oauth.RefreshTokenGrant;
import io.fedauth.sts.oauth.TokenResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All calls of a token service, by the client and the emulator, which share no code. */
class TokenServiceThroughFedauthTest {
    private static final OauthClient CLIENT = new OauthClient("cli:ent", "s%c&r t:+ü");
    private static final ClientAuthentication PROOF = ClientAuthentications.basic(CLIENT.id(), CLIENT.secret());
    private static final String CALLBACK = "http://localhost:8085/";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final StandardParameters PARTIAL = StandardParameters.builder()
            .set("$.xgafv", "2")
            .set("fields", "token_type")
            .set("quotaUser", "user & 7")
            .allowSecretInUrl("key")
            .set("key", "an+api/key")
            .build();

    private final Credentials credentials =
            Credentials.builder().trust(TrustPolicy.trusting()).build();

    @AfterEach
    void close() {
        credentials.close();
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void googles_three_calls_with_standard_parameters(Encoding encoding) throws Exception {
        try (StsEmulator emulator = StsEmulator.builder().client(CLIENT).start()) {
            GoogleStsClient sts = GoogleStsClient.builder(emulator.uri())
                    .encoding(encoding)
                    .parameters(PARTIAL)
                    .clientAuthentication(PROOF)
                    .build(credentials);

            TokenExchangeResponse exchanged = sts.exchange(
                    TokenExchangeRequest.builder(emulator.issuer().token().sign(), TokenType.JWT)
                            .audience(emulator.audience())
                            .scope("https://www.googleapis.com/auth/cloud-platform")
                            .requestedType(TokenType.ACCESS_TOKEN)
                            .options("{}")
                            .build());
            assertThat(exchanged.expiresIn())
                    .as("asked for though the caller did not")
                    .isPresent();
            assertThat(sts.introspect(exchanged.value()).active()).isTrue();

            TokenResponse first = sts.oauthToken(code(emulator));
            TokenResponse second =
                    sts.oauthToken(RefreshTokenGrant.of(first.refreshToken().orElseThrow()));
            assertThat(second.scopes()).contains(Set.of("openid", "email"));
            assertThat(second.refreshToken()).isPresent().isNotEqualTo(first.refreshToken());
            assertThat(emulator.requests())
                    .hasSize(4)
                    .allSatisfy(request -> assertThat(request.status()).isEqualTo(200));
        }
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    @Tag("L9")
    void replayed_code_is_refused_and_ends_the_session(Encoding encoding) throws Exception {
        try (StsEmulator emulator = StsEmulator.builder().client(CLIENT).start()) {
            GoogleStsClient sts = GoogleStsClient.builder(emulator.uri())
                    .encoding(encoding)
                    .clientAuthentication(PROOF)
                    .build(credentials);
            AuthorizationCodeGrant code = code(emulator);
            TokenResponse tokens = sts.oauthToken(code);

            assertThatExceptionOfType(TokenEndpointException.class)
                    .isThrownBy(() -> sts.oauthToken(code))
                    .withMessageContaining("CODE_REPLAYED")
                    .returns("invalid_grant", TokenEndpointException::code);
            assertThat(sts.introspect(tokens.value()).active()).isFalse();
        }
    }

    @Test
    void what_googles_front_refuses_is_read_in_its_own_form() throws Exception {
        try (StsEmulator emulator = StsEmulator.builder().start()) {
            GoogleStsClient sts = GoogleStsClient.builder(emulator.uri())
                    .encoding(Encoding.JSON)
                    .build(credentials);

            assertThatExceptionOfType(TokenEndpointException.class)
                    .isThrownBy(() -> sts.exchange(TokenExchangeRequest.builder("c4nary-0123456789", TokenType.JWT)
                            .parameter("my_own", "x")
                            .build()))
                    .withMessageContaining("400 invalid_argument: MESSAGE_MEMBER_UNKNOWN")
                    .withMessageContaining("myOwn")
                    .withMessageNotContaining("c4nary");
        }
    }

    @ParameterizedTest
    @EnumSource(ExchangeMode.class)
    void any_servers_grants_introspection_and_revocation(ExchangeMode mode) throws Exception {
        try (StsEmulator emulator =
                StsEmulator.builder().mode(mode).client(CLIENT).start()) {
            io.fedauth.sts.oauth.OauthClient client = io.fedauth.sts.oauth.OauthClient.builder()
                    .tokenEndpoint(emulator.endpoints().oauthToken())
                    .introspectionEndpoint(emulator.endpoints().introspection())
                    .revocationEndpoint(emulator.endpoints().revocation())
                    .clientAuthentication(ClientAuthentications.post(CLIENT.id(), CLIENT.secret()))
                    .build(credentials);

            TokenResponse tokens = client.token(code(emulator));
            Introspection active = client.introspect(tokens.value(), "access_token");
            assertThat(active.active()).isTrue();
            assertThat(active.clientId()).contains(CLIENT.id());
            assertThat(active.subject()).contains("alice");
            assertThat(active.expiresAt().orElseThrow())
                    .isAfter(active.issuedAt().orElseThrow());

            TokenResponse fewer =
                    client.token(RefreshTokenGrant.builder(tokens.refreshToken().orElseThrow())
                            .scope("email")
                            .build());
            assertThat(fewer.scopes()).contains(Set.of("email"));

            client.revoke(fewer.refreshToken().orElseThrow(), "refresh_token");
            assertThat(client.introspect(fewer.value()).active()).isFalse();
            assertThat(client.introspect(tokens.value()).active()).isFalse();
            client.revoke("unknown");
        }
    }

    private static AuthorizationCodeGrant code(StsEmulator emulator) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        String code = emulator.authorize(
                Authorization.of(CLIENT.id(), CALLBACK, challenge).by("alice").allowing("openid", "email"));
        return AuthorizationCodeGrant.builder(code)
                .redirectUri(CALLBACK)
                .codeVerifier(VERIFIER)
                .build();
    }
}
