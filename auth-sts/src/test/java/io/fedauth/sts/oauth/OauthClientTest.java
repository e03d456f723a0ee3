// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.oauth;

import static io.fedauth.sts.FakeTransport.form;
import static io.fedauth.sts.FakeTransport.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.api.AccessToken;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.sts.ClientAuthentications;
import io.fedauth.sts.FakeTransport;
import io.fedauth.sts.Fixture;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OauthClientTest {
    private static final URI TOKEN = URI.create("https://idp.example/token");
    private static final URI INTROSPECTION = URI.create("https://idp.example/introspect");
    private static final URI REVOCATION = URI.create("https://idp.example/revoke");
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private final Fixture fixture = new Fixture();
    private final FakeTransport transport = fixture.transport();

    @AfterEach
    void close() {
        fixture.close();
    }

    private OauthClient client() {
        return OauthClient.builder()
                .tokenEndpoint(TOKEN)
                .introspectionEndpoint(INTROSPECTION)
                .revocationEndpoint(REVOCATION)
                .clientAuthentication(ClientAuthentications.basic("id", "s3cret"))
                .header("X-Tenant", "t")
                .build(fixture.credentials());
    }

    @Nested
    class Grants {
        private static final String TOKENS = "{\"access_token\":\"a\",\"token_type\":\"bearer\"}";

        @Test
        void code_is_presented_once_and_never_again() throws InterruptedException {
            transport.json(200, TOKENS);

            TokenResponse response = client().token(AuthorizationCodeGrant.builder("the-code")
                    .redirectUri("https://app.example/cb")
                    .codeVerifier(VERIFIER)
                    .parameter("resource", "https://api.example/")
                    .build());

            HttpCall call = transport.call();
            assertThat(call.uri()).isEqualTo(TOKEN);
            assertThat(call.purpose()).isEqualTo(Purpose.TOKEN_ENDPOINT);
            assertThat(call.repeat()).isEqualTo(HttpCall.Repeat.NEVER);
            assertThat(form(call))
                    .containsExactly(
                            "grant_type=authorization_code",
                            "code=the-code",
                            "redirect_uri=https://app.example/cb",
                            "code_verifier=" + VERIFIER,
                            "resource=https://api.example/");
            assertThat(header(call, "Authorization")).containsExactly("Basic aWQ6czNjcmV0");
            assertThat(header(call, "X-Tenant")).containsExactly("t");
            assertThat(response.refreshToken()).isEmpty();
            assertThat(response.scopes()).as("the server did not say").isEmpty();
        }

        @Test
        void refresh_token_is_presented_again_only_while_nothing_was_sent() throws InterruptedException {
            transport.json(200, """
                    {"access_token":"a","token_type":"Bearer","expires_in":"60","refresh_token":"next","scope":"b"}""");

            TokenResponse response = client().token(RefreshTokenGrant.builder("old")
                    .scope("b")
                    .scope("c")
                    .parameter("audience", "orders")
                    .build());

            HttpCall call = transport.call();
            assertThat(call.repeat()).isEqualTo(HttpCall.Repeat.UNSENT);
            assertThat(form(call))
                    .containsExactly("grant_type=refresh_token", "refresh_token=old", "scope=b c", "audience=orders");
            assertThat(response.refreshToken()).contains("next");
            assertThat(response.scopes()).contains(Set.of("b"));
            AccessToken token = response.toAccessToken(Fixture.NOW);
            assertThat(token.value()).isEqualTo("a");
            assertThat(token.expiresAt()).contains(Fixture.NOW.plusSeconds(60));
            assertThat(token.grantedScopes()).contains(Set.of("b"));
        }

        @Test
        void grant_of_a_strangers_own_is_presented_too() throws InterruptedException {
            transport.json(200, TOKENS);

            var unused = client().token(uri -> HttpCall.post(uri, Purpose.TOKEN_ENDPOINT, HttpCall.Repeat.SAFE)
                    .form("grant_type", "client_credentials"));

            assertThat(form(transport.call())).containsExactly("grant_type=client_credentials");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"access_token\":\"a\"}",
                    "{\"token_type\":\"Bearer\"}",
                    "{\"access_token\":\"\",\"token_type\":\"Bearer\"}",
                    "{\"access_token\":\"a b\",\"token_type\":\"Bearer\"}",
                    "{\"access_token\":\"a\",\"token_type\":\"mac\"}",
                    "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":0}",
                    "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"refresh_token\":7}"
                })
        void answer_without_a_usable_token_is_typed(String body) {
            transport.json(200, body);

            assertThatExceptionOfType(TokenEndpointException.class)
                    .isThrownBy(() -> client().token(RefreshTokenGrant.of("old")))
                    .returns("invalid_response", TokenEndpointException::code);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\n"})
        void nothing_is_not_sent(String blank) {
            assertRefused("parameter_empty", () -> AuthorizationCodeGrant.builder(blank));
            assertRefused("parameter_empty", () -> RefreshTokenGrant.of(blank));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RefreshTokenGrant.builder("r").scope(blank));
            assertRefused("parameter_empty", () -> client().introspect(blank));
            assertRefused("parameter_empty", () -> client().revoke(blank));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "c4nary", "c4nary-123456789012345678901234567890123456="})
        void verifier_that_servers_refuse_is_refused_before(String verifier) {
            assertRefused(
                    "code_verifier_malformed",
                    () -> AuthorizationCodeGrant.builder("code").codeVerifier(verifier));
        }

        @ParameterizedTest
        @ValueSource(strings = {"grant_type", "client_id", "client_secret", "client_assertion"})
        void what_the_client_writes_is_no_extension(String name) {
            assertRefused(
                    "parameter_reserved", () -> RefreshTokenGrant.builder("r").parameter(name, "c4nary"));
            assertRefused(
                    "parameter_reserved",
                    () -> AuthorizationCodeGrant.builder("c").parameter(name, "c4nary"));
        }

        @Test
        void what_the_grant_writes_is_no_extension() {
            assertRefused(
                    "parameter_reserved", () -> RefreshTokenGrant.builder("r").parameter("scope", "c4nary"));
            assertRefused(
                    "parameter_reserved",
                    () -> AuthorizationCodeGrant.builder("c").parameter("code", "c4nary"));
        }

        @Test
        void nothing_secret_is_shown() throws InterruptedException {
            transport.json(200, """
                    {"access_token":"c4nary","token_type":"Bearer","refresh_token":"c4nary","id_token":"c4nary"}""");
            RefreshTokenGrant grant = RefreshTokenGrant.builder("c4nary")
                    .parameter("pin", "c4nary")
                    .build();

            assertThat(grant.toString() + client().token(grant) + client()).doesNotContain("c4nary", "s3cret");
            assertThat(AuthorizationCodeGrant.builder("c4nary")
                            .codeVerifier("c4nary" + VERIFIER)
                            .build()
                            .toString())
                    .doesNotContain("c4nary");
        }
    }

    @Nested
    class Revocations {
        @Test
        void token_and_hint_are_sent_and_may_be_sent_again() throws InterruptedException {
            transport.answer(FakeTransport.result(200, "text/plain", ""));

            client().revoke("the-token", "refresh_token");

            HttpCall call = transport.call();
            assertThat(call.uri()).isEqualTo(REVOCATION);
            assertThat(call.repeat()).isEqualTo(HttpCall.Repeat.SAFE);
            assertThat(form(call)).containsExactly("token=the-token", "token_type_hint=refresh_token");
            assertThat(header(call, "Authorization")).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource({
            "200, text/plain, ''",
            "200, application/json, ''",
            "200, application/json, {}",
            "204, text/plain, ''"
        })
        void success_needs_no_content(int status, String type, String body) {
            transport.answer(FakeTransport.result(status, type, body));

            assertThatCode(() -> client().revoke("the-token")).doesNotThrowAnyException();
            assertThat(form(transport.call())).containsExactly("token=the-token");
        }

        @Test
        void type_that_the_server_cannot_revoke_is_its_own_error() {
            transport.json(400, "{\"error\":\"unsupported_token_type\"}");

            assertThat(failure().code()).isEqualTo("unsupported_token_type");
            assertThat(failure().retryable()).isFalse();
        }

        @Test
        void server_that_cannot_now_says_when() {
            transport.answer(FakeTransport.result(503, "text/html", "<p>busy", "Retry-After", "120"));

            TokenEndpointException failure = failure();
            assertThat(failure.status()).isEqualTo(503);
            assertThat(failure.retryable()).isTrue();
            assertThat(failure.retryAfter()).contains(Duration.ofMinutes(2));
        }

        @Test
        @Tag("R7")
        @Tag("R9")
        void page_or_error_with_a_success_status_is_no_success() {
            transport.answer(FakeTransport.result(200, "text/html;charset=utf-8", "<title>Sign in"));
            assertThat(failure()).hasMessageContaining("200").hasMessageContaining("text/html");

            transport.json(200, "{\"error\":\"invalid_client\"}");
            assertThat(failure().code()).isEqualTo("invalid_client");
        }

        private TokenEndpointException failure() {
            return catchThrowableOfType(TokenEndpointException.class, () -> client().revoke("the-token"));
        }
    }

    @Nested
    class Settings {
        @Test
        void endpoint_that_is_not_set_is_named() {
            OauthClient client = OauthClient.builder().build(fixture.credentials());

            assertRefused("endpoint_missing", () -> client.token(RefreshTokenGrant.of("r")));
            assertRefused("endpoint_missing", () -> client.introspect("t"));
            assertRefused("endpoint_missing", () -> client.revoke("t"));
        }

        @Test
        void authorization_field_is_left_to_client_authentication() {
            assertRefused("header_reserved", () -> OauthClient.builder().header("authorization", "Bearer c4nary"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"ftp://idp.example/", "https://u:c4nary@idp.example/", "https://idp.example/#c4nary"})
        void endpoint_of_another_form_is_refused(String uri) {
            URI endpoint = URI.create(uri);
            assertRefused("url_malformed", () -> OauthClient.builder().tokenEndpoint(endpoint));
            assertRefused("url_malformed", () -> OauthClient.builder().introspectionEndpoint(endpoint));
            assertRefused("url_malformed", () -> OauthClient.builder().revocationEndpoint(endpoint));
        }

        @Test
        void googles_hosts_are_known_by_heart_and_others_not() throws InterruptedException {
            transport.json(200, "{\"active\":false}");
            for (String uri : new String[] {"https://sts.googleapis.com/v1/introspect", INTROSPECTION.toString()}) {
                var unused = OauthClient.builder()
                        .introspectionEndpoint(URI.create(uri))
                        .build(fixture.credentials())
                        .introspect("t");
            }

            assertThat(transport.calls()).extracting(HttpCall::wellKnown).containsExactly(true, false);
        }
    }

    private static void assertRefused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(action)
                .withMessageNotContaining("c4nary")
                .returns(code, ConfigurationException::code);
    }
}
