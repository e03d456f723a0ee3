// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.AccessToken;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.ClientAuthentication;
import io.fedauth.it.command.FedauthProcess;
import io.fedauth.it.spring.SpringServer;
import io.fedauth.it.spring.UsesSpring;
import io.fedauth.sts.ClientAuthentications;
import io.fedauth.sts.TokenExchangeCredential;
import io.fedauth.sts.oauth.AuthorizationCodeGrant;
import io.fedauth.sts.oauth.Introspection;
import io.fedauth.sts.oauth.OauthClient;
import io.fedauth.sts.oauth.RefreshTokenGrant;
import io.fedauth.sts.oauth.TokenResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Delegation, judged by the one real server that issues {@code act}: alice's token, and somebody who acts for her. */
@UsesSpring
class SpringThroughFedauthTest {
    private static final String SECRET = "s%c&r t:+";
    private static final String VERIFIER = "a-verifier-of-at-least-43-characters-as-rfc-7636-demands";

    private final SpringServer spring;
    private final Credentials credentials = Credentials.builder()
            .trust(TrustPolicy.strict().or(TrustPolicy.httpLoopback()))
            .build();

    @TempDir
    private Path folder;

    SpringThroughFedauthTest(SpringServer spring) {
        this.spring = spring;
    }

    @AfterEach
    void close() {
        credentials.close();
    }

    static Stream<ClientAuthentication> authentications() {
        return Stream.of(
                ClientAuthentications.basic("exchanger", SECRET), ClientAuthentications.post("exchanger", SECRET));
    }

    @ParameterizedTest
    @MethodSource("authentications")
    void actor_stands_in_the_token(ClientAuthentication authentication) throws Exception {
        try (Credential credential = acting(signIn("read").value(), actor("courier"), authentication)) {
            AccessToken token = credential.token();

            assertThat(token.issuedType()).isEqualTo(TokenType.ACCESS_TOKEN);
            assertThat(token.scheme()).isEqualTo("Bearer");
            assertThat(token.grantedScopes())
                    .hasValueSatisfying(scopes -> assertThat(scopes).containsExactly("read"));
            Introspection said = client(authentication).introspect(token.value());
            assertThat(said.active()).isTrue();
            assertThat(said.subject()).contains("alice");
            assertThat(said.issuer()).contains(spring.issuer().toString());
            assertThat(said.expiresAt())
                    .hasValueSatisfying(end -> assertThat(end)
                            .isBetween(
                                    token.expiresAt().orElseThrow().minusSeconds(5),
                                    token.expiresAt().orElseThrow().plusSeconds(5)));
            assertThat(actors(said.members())).containsExactly("courier");
        }
    }

    @Test
    void result_may_be_a_jwt() throws Exception {
        try (Credential credential = acting(signIn("read").value(), actor("courier"), basic())) {
            AccessToken token = credential.token(
                    TokenRequest.builder().requestedType(TokenType.JWT).build());

            assertThat(token.issuedType()).isEqualTo(TokenType.JWT);
            assertThat(actors(claims(token.value()))).containsExactly("courier");
        }
    }

    @Test
    void without_an_actor_it_is_impersonation() throws Exception {
        try (Credential credential = exchanging(signIn("read").value()).build(credentials)) {
            assertThat(claims(credential.token().value()).keys())
                    .contains("sub")
                    .doesNotContain("act");
        }
    }

    @Test
    void earlier_actors_stand_behind_the_last() throws Exception {
        String first;
        try (Credential courier = acting(signIn("read").value(), actor("courier"), basic())) {
            first = courier.token().value();
        }
        try (Credential stranger = acting(first, actor("stranger"), basic())) {
            assertThat(actors(claims(stranger.token().value()))).containsExactly("stranger", "courier");
        }
    }

    @Test
    void actor_of_one_call_is_not_that_of_the_next() throws Exception {
        String courier = actor("courier");
        String stranger = actor("stranger");
        try (Credential credential = acting(signIn("read").value(), courier, basic())) {
            AccessToken configured = credential.token();
            AccessToken wished = credential.token(TokenRequest.builder()
                    .actor(SubjectToken.of(stranger, TokenType.ACCESS_TOKEN))
                    .build());

            assertThat(actors(claims(configured.value()))).containsExactly("courier");
            assertThat(actors(claims(wished.value()))).containsExactly("stranger");
            assertThat(credential.token()).isSameAs(configured);
        }
    }

    @Test
    void actor_that_the_subject_does_not_allow_is_refused() throws Exception {
        String reserved = signIn("read", "courier-only").value();
        TokenRequest read = TokenRequest.builder().scope("read").build();
        try (Credential allowed = acting(reserved, actor("courier"), basic());
                Credential refused = acting(reserved, actor("stranger"), basic())) {
            assertThat(actors(claims(allowed.token(read).value()))).containsExactly("courier");
            assertThatExceptionOfType(TokenEndpointException.class)
                    .isThrownBy(() -> refused.token(read))
                    .returns("invalid_grant", TokenEndpointException::code)
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain(reserved, SECRET));
        }
    }

    @Test
    void revoked_subject_token_is_refused() throws Exception {
        String subject = signIn("read").value();
        shop().revoke(subject);

        assertThat(shop().introspect(subject).active()).isFalse();
        assertThatExceptionOfType(TokenEndpointException.class)
                .isThrownBy(exchanging(subject).build(credentials)::token)
                .returns("invalid_grant", TokenEndpointException::code);
    }

    @Test
    void refusals_of_the_server_keep_their_codes() throws Exception {
        String subject = signIn("read").value();
        assertRefused("invalid_grant", exchanging(actor("courier")));
        assertRefused("invalid_request", exchanging(subject).resource("relative"));
        assertRefused("unsupported_token_type", exchanging(subject).requestedType(new TokenType("urn:example:none")));
        assertRefused(
                "invalid_client",
                exchanging(subject).clientAuthentication(ClientAuthentications.basic("exchanger", "canary-secret")));
    }

    @Test
    void refresh_token_of_a_code_is_good_for_another_token() throws Exception {
        TokenResponse first = signIn("read");
        TokenResponse second =
                shop().token(RefreshTokenGrant.of(first.refreshToken().orElseThrow()));

        assertThat(second.value()).isNotEqualTo(first.value());
        assertThat(shop().introspect(second.value()).subject()).contains("alice");
    }

    @Test
    void command_names_subject_and_actor() throws Exception {
        FedauthProcess run = FedauthProcess.run(
                folder,
                "exchange",
                "--token-url",
                spring.tokenEndpoint(),
                "--subject-token-file",
                Files.writeString(folder.resolve("subject"), signIn("read").value()),
                "--subject-token-type",
                "access_token",
                "--actor-token-file",
                Files.writeString(folder.resolve("actor"), actor("courier")),
                "--actor-token-type",
                "access_token",
                "--requested-token-type",
                "jwt",
                "--client-id",
                "exchanger",
                "--client-secret-file",
                Files.writeString(folder.resolve("secret"), SECRET),
                "--allow-http-loopback");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(actors(claims(run.out().strip()))).containsExactly("courier");
    }

    private TokenResponse signIn(String... scopes) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        return shop().token(AuthorizationCodeGrant.builder(spring.authorizationCode(challenge, scopes))
                .redirectUri(SpringServer.CALLBACK)
                .codeVerifier(VERIFIER)
                .build());
    }

    private String actor(String client) throws Exception {
        return client(ClientAuthentications.basic(client, client + "-secret"))
                .token(endpoint -> HttpCall.post(endpoint, Purpose.TOKEN_ENDPOINT, HttpCall.Repeat.SAFE)
                        .form("grant_type", "client_credentials"))
                .value();
    }

    private TokenExchangeCredential.Builder exchanging(String subject) {
        return TokenExchangeCredential.builder(spring.tokenEndpoint())
                .clientAuthentication(basic())
                .subject(context -> SubjectToken.of(subject, TokenType.ACCESS_TOKEN));
    }

    private Credential acting(String subject, String actor, ClientAuthentication authentication) {
        return exchanging(subject)
                .clientAuthentication(authentication)
                .actor(context -> SubjectToken.of(actor, TokenType.ACCESS_TOKEN))
                .build(credentials);
    }

    private void assertRefused(String code, TokenExchangeCredential.Builder exchange) {
        assertThatExceptionOfType(TokenEndpointException.class)
                .isThrownBy(exchange.build(credentials)::token)
                .returns(code, TokenEndpointException::code)
                .returns(false, TokenEndpointException::retryable)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("canary-secret"));
    }

    private OauthClient shop() {
        return client(ClientAuthentications.basic("shop", "shop-secret"));
    }

    private OauthClient client(ClientAuthentication authentication) {
        return OauthClient.builder()
                .tokenEndpoint(spring.tokenEndpoint())
                .introspectionEndpoint(spring.introspectionEndpoint())
                .revocationEndpoint(spring.revocationEndpoint())
                .clientAuthentication(authentication)
                .build(credentials);
    }

    private static ClientAuthentication basic() {
        return ClientAuthentications.basic("exchanger", SECRET);
    }

    private JsonView claims(String jwt) {
        return credentials.context().json(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]), "claims");
    }

    /** Who acts, the last one first (RFC 8693, section 4.1). */
    private static List<String> actors(JsonView claims) {
        return Stream.iterate(
                        claims.child("act"),
                        act -> act.isPresent(),
                        act -> act.get().child("act"))
                .map(act -> act.get().required("sub"))
                .toList();
    }
}
