// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credentials;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenType;
import io.fedauth.api.TrustPolicy;
import io.fedauth.sts.CapturingServer;
import io.fedauth.sts.CapturingServer.Captured;
import io.fedauth.sts.ClientAuthentications;
import io.fedauth.sts.TokenExchangeRequest;
import io.fedauth.sts.TokenExchangeResponse;
import io.fedauth.sts.oauth.AuthorizationCodeGrant;
import io.fedauth.sts.oauth.Introspection;
import io.fedauth.sts.oauth.RefreshTokenGrant;
import io.fedauth.sts.oauth.TokenResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The three calls in both encodings, byte for byte as a server receives them, and every kind of answer. */
class GoogleStsClientTest {
    private static final String JSON = "application/json; charset=UTF-8";
    private static final String AUDIENCE =
            "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/o";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String EXCHANGED = """
            {
              "access_token": "issued-token",
              "issued_token_type": "urn:ietf:params:oauth:token-type:access_token",
              "token_type": "Bearer",
              "expires_in": 3599
            }
            """;
    private static final String SIGNED_IN = """
            {"access_token":"a-token","expires_in":3599,"id_token":"e.y.j","refresh_token":"next","scope":"openid email",
            "token_type":"Bearer"}""";
    private static final String INTROSPECTED = """
            {"active":true,"client_id":"cli","exp":"1763000000","iat":"1762996400","iss":"https://sts.googleapis.com/",
            "scope":"a b","sub":"s","username":"principal://iam.googleapis.com/x"}""";

    private final CapturingServer server = new CapturingServer();
    private final Credentials credentials =
            Credentials.builder().trust(TrustPolicy.trusting()).build();

    @AfterEach
    void close() throws IOException {
        credentials.close();
        server.close();
    }

    private GoogleStsClient.Builder client(Encoding encoding) {
        return GoogleStsClient.builder(server.uri("")).encoding(encoding);
    }

    private static TokenExchangeRequest.Builder exchange() {
        return TokenExchangeRequest.builder("the&subject=é\"\\", TokenType.JWT)
                .audience(AUDIENCE)
                .scope("a")
                .scope("b")
                .requestedType(TokenType.ACCESS_TOKEN)
                .options("{\"userProject\":\"p\"}");
    }

    private static AuthorizationCodeGrant code() {
        return AuthorizationCodeGrant.builder("4/code")
                .redirectUri("http://localhost:8085/")
                .codeVerifier(VERIFIER)
                .build();
    }

    private Captured captured() {
        assertThat(server.requests()).hasSize(1);
        return server.requests().get(0);
    }

    private void assertSent(String line, String contentType, String body, String... more) {
        List<String> fields = new ArrayList<>(List.of(
                "Accept: application/json",
                "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length,
                "Content-Type: " + contentType,
                "User-Agent: fedauth"));
        fields.addAll(List.of(more));
        fields.sort(String.CASE_INSENSITIVE_ORDER);
        assertThat(captured().line()).isEqualTo(line);
        assertThat(captured().body()).isEqualTo(body);
        assertThat(captured().fields()).isEqualTo(fields);
    }

    private void assertForm(String line, String body, String... more) {
        assertSent(line, "application/x-www-form-urlencoded", body, more);
    }

    private void assertJson(String line, String body, String... more) {
        assertSent(line, "application/json", body, more);
    }

    @Nested
    class Requests {
        @Test
        void exchange_in_form() throws InterruptedException {
            server.answer(200, JSON, EXCHANGED);

            var unused =
                    client(Encoding.FORM).build(credentials).exchange(exchange().build());

            assertForm(
                    "POST /v1/token HTTP/1.1",
                    "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange"
                            + "&audience=%2F%2Fiam.googleapis.com%2Fprojects%2F1%2Flocations%2Fglobal%2FworkloadIdentityPools%2Fp%2Fproviders%2Fo"
                            + "&scope=a+b"
                            + "&requested_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Aaccess_token"
                            + "&subject_token=the%26subject%3D%C3%A9%22%5C"
                            + "&subject_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Ajwt"
                            + "&options=%7B%22userProject%22%3A%22p%22%7D");
        }

        @Test
        void exchange_in_json() throws InterruptedException {
            server.answer(200, JSON, EXCHANGED);

            var unused =
                    client(Encoding.JSON).build(credentials).exchange(exchange().build());

            assertJson(
                    "POST /v1/token HTTP/1.1",
                    "{\"grantType\":\"urn:ietf:params:oauth:grant-type:token-exchange\",\"audience\":\"" + AUDIENCE
                            + "\",\"scope\":\"a b\",\"requestedTokenType\":\"" + ACCESS_TOKEN
                            + "\",\"subjectToken\":\"the&subject=\\u00e9\\\"\\\\\","
                            + "\"subjectTokenType\":\"urn:ietf:params:oauth:token-type:jwt\","
                            + "\"options\":\"{\\\"userProject\\\":\\\"p\\\"}\"}");
        }

        @Test
        void code_in_form() throws InterruptedException {
            server.answer(200, JSON, SIGNED_IN);

            var unused = client(Encoding.FORM)
                    .clientAuthentication(ClientAuthentications.basic("cli", "s3cret"))
                    .build(credentials)
                    .oauthToken(code());

            assertForm(
                    "POST /v1/oauthtoken HTTP/1.1",
                    "grant_type=authorization_code&code=4%2Fcode&redirect_uri=http%3A%2F%2Flocalhost%3A8085%2F"
                            + "&code_verifier=" + VERIFIER,
                    "Authorization: Basic Y2xpOnMzY3JldA==");
        }

        @Test
        void code_in_json_of_a_public_client() throws InterruptedException {
            server.answer(200, JSON, SIGNED_IN);

            var unused = client(Encoding.JSON)
                    .clientAuthentication(ClientAuthentications.none("cli"))
                    .build(credentials)
                    .oauthToken(code());

            assertJson(
                    "POST /v1/oauthtoken HTTP/1.1",
                    "{\"grantType\":\"authorization_code\",\"code\":\"4/code\",\"redirectUri\":\"http://localhost:8085/\","
                            + "\"codeVerifier\":\"" + VERIFIER + "\",\"clientId\":\"cli\"}");
        }

        @Test
        void refresh_token_in_form() throws InterruptedException {
            server.answer(200, JSON, SIGNED_IN);

            var unused = client(Encoding.FORM).build(credentials).oauthToken(RefreshTokenGrant.of("1//r"));

            assertForm("POST /v1/oauthtoken HTTP/1.1", "grant_type=refresh_token&refresh_token=1%2F%2Fr");
        }

        @Test
        void refresh_token_in_json() throws InterruptedException {
            server.answer(200, JSON, SIGNED_IN);

            var unused = client(Encoding.JSON)
                    .clientAuthentication(ClientAuthentications.basic("cli", "s3cret"))
                    .header("X-Goog-User-Project", "payer")
                    .build(credentials)
                    .oauthToken(RefreshTokenGrant.builder("1//r").scope("a").build());

            assertJson(
                    "POST /v1/oauthtoken HTTP/1.1",
                    "{\"grantType\":\"refresh_token\",\"refreshToken\":\"1//r\",\"scope\":\"a\"}",
                    "Authorization: Basic Y2xpOnMzY3JldA==",
                    "X-Goog-User-Project: payer");
        }

        @Test
        void introspection_in_form() throws InterruptedException {
            server.answer(200, JSON, INTROSPECTED);

            var unused = client(Encoding.FORM).build(credentials).introspect("ya29.t");

            assertForm("POST /v1/introspect HTTP/1.1", "token=ya29.t&token_type_hint=access_token");
        }

        @Test
        void introspection_in_json_with_every_harmless_parameter() throws InterruptedException {
            server.answer(200, JSON, INTROSPECTED);

            var unused = client(Encoding.JSON)
                    .parameters(StandardParameters.builder()
                            .set("$.xgafv", "2")
                            .set("alt", "json")
                            .set("fields", "sub")
                            .set("prettyPrint", "false")
                            .set("quotaUser", "a b+c&d=é")
                            .set("upload_protocol", "raw")
                            .set("uploadType", "media")
                            .build())
                    .build(credentials)
                    .introspect("ya29.t");

            assertJson(
                    "POST /v1/introspect?$.xgafv=2&alt=json&fields=sub%2Cactive&prettyPrint=false"
                            + "&quotaUser=a%20b%2Bc%26d%3D%C3%A9&upload_protocol=raw&uploadType=media HTTP/1.1",
                    "{\"token\":\"ya29.t\",\"tokenTypeHint\":\"access_token\"}");
        }

        @Test
        void secrets_in_the_url_when_they_are_allowed() throws InterruptedException {
            server.answer(200, JSON, EXCHANGED);

            var unused = client(Encoding.FORM)
                    .parameters(StandardParameters.builder()
                            .allowSecretInUrl("key")
                            .allowSecretInUrl("access_token")
                            .allowSecretInUrl("oauth_token")
                            .set("access_token", "one")
                            .set("key", "two")
                            .set("oauth_token", "three")
                            .build())
                    .build(credentials)
                    .exchange(exchange().build());

            assertThat(captured().line())
                    .isEqualTo("POST /v1/token?access_token=one&key=two&oauth_token=three HTTP/1.1");
        }

        @Test
        void each_call_asks_for_what_its_parser_needs() throws InterruptedException {
            server.answer(200, JSON, EXCHANGED).answer(200, JSON, SIGNED_IN).answer(200, JSON, INTROSPECTED);
            GoogleStsClient client = client(Encoding.FORM)
                    .parameters(StandardParameters.builder()
                            .set("fields", "token_type")
                            .build())
                    .build(credentials);

            var exchanged = client.exchange(exchange().build());
            var granted = client.oauthToken(code());
            var introspected = client.introspect("t");

            assertThat(List.of(exchanged, granted, introspected)).hasSize(3);
            assertThat(server.requests())
                    .extracting(Captured::line)
                    .containsExactly(
                            "POST /v1/token?fields=token_type%2Caccess_token%2Cissued_token_type%2Cexpires_in HTTP/1.1",
                            "POST /v1/oauthtoken?fields=token_type%2Caccess_token%2Cexpires_in%2Crefresh_token%2Cscope"
                                    + "%2Cid_token HTTP/1.1",
                            "POST /v1/introspect?fields=token_type%2Cactive HTTP/1.1");
        }
    }

    @Nested
    class Answers {
        @Test
        void exchange_is_read() throws InterruptedException {
            server.answer(200, JSON, EXCHANGED);

            TokenExchangeResponse response =
                    client(Encoding.JSON).build(credentials).exchange(exchange().build());

            assertThat(response.value()).isEqualTo("issued-token");
            assertThat(response.issuedType()).isEqualTo(TokenType.ACCESS_TOKEN);
            assertThat(response.expiresIn()).contains(Duration.ofSeconds(3599));
        }

        @Test
        void grant_is_read_with_the_new_refresh_token_and_the_granted_scopes() throws InterruptedException {
            server.answer(200, JSON, SIGNED_IN);

            TokenResponse response = client(Encoding.JSON).build(credentials).oauthToken(RefreshTokenGrant.of("old"));

            assertThat(response.value()).isEqualTo("a-token");
            assertThat(response.refreshToken()).contains("next");
            assertThat(response.idToken()).contains("e.y.j");
            assertThat(response.scopes()).contains(Set.of("openid", "email"));
        }

        @Test
        void introspection_is_read_with_its_quoted_times() throws InterruptedException {
            server.answer(200, JSON, INTROSPECTED);

            Introspection token = client(Encoding.JSON).build(credentials).introspect("t");

            assertThat(token.active()).isTrue();
            assertThat(token.expiresAt()).contains(Instant.ofEpochSecond(1_763_000_000L));
            assertThat(token.username()).contains("principal://iam.googleapis.com/x");
        }

        @ParameterizedTest
        @EnumSource(Encoding.class)
        void error_of_rfc6749_is_mapped(Encoding encoding) {
            server.answer(400, JSON, "{\"error\":\"invalid_grant\",\"error_description\":\"expired\"}");

            assertFailure(encoding, 400, "invalid_grant", "/v1/introspect answered 400 invalid_grant: expired");
        }

        @ParameterizedTest
        @EnumSource(Encoding.class)
        void error_of_googles_apis_is_mapped(Encoding encoding) {
            server.answer(400, JSON, """
                    {"error":{"code":400,"message":"Invalid JSON payload received. Unknown name \\"foo\\"",
                     "status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.BadRequest"}]}}""");

            assertFailure(
                    encoding,
                    400,
                    "invalid_argument",
                    "/v1/introspect answered 400 invalid_argument: Invalid JSON payload received. Unknown name \"foo\"");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        400 | {"error":null}
                        400 | {"error":17}
                        401 | {"error":{}}
                        403 | {"error":{"code":403,"message":null,"status":7}}
                        500 | {}
                        200 | {"error":17}
                        200 | {"active":"yes"}
                        200 | []
                        """)
        void other_errors_are_typed(int status, String body) {
            server.answer(status, JSON, body)
                    .answer(status, JSON, body)
                    .answer(status, JSON, body); // a 500 is asked again

            assertFailure(Encoding.JSON, status, "invalid_response", "/v1/introspect answered " + status);
        }

        private void assertFailure(Encoding encoding, int status, String code, String message) {
            GoogleStsClient client = client(encoding).build(credentials);
            TokenEndpointException failure =
                    catchThrowableOfType(TokenEndpointException.class, () -> client.introspect("the-token"));

            assertThat(failure.status()).isEqualTo(status);
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure).hasMessageContaining(message);
        }
    }

    @Nested
    class Secrets {
        /** What a server may repeat: the query, the form, the JSON, each as it came and decoded. */
        @ParameterizedTest
        @EnumSource(Encoding.class)
        void nothing_that_a_server_echoes_is_repeated(Encoding encoding) {
            String key = "key-c4nary/0123456789";
            String subject = "c4nary\"subject\\0123456789";
            String echo = key + " " + subject + " key-c4nary%2F0123456789 c4nary%22subject%5C0123456789"
                    + " c4nary\\\"subject\\\\0123456789";
            server.answer(
                    400,
                    JSON,
                    "{\"error\":\"invalid_request\",\"error_description\":\""
                            + echo.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}");
            GoogleStsClient client = client(encoding)
                    .parameters(StandardParameters.builder()
                            .allowSecretInUrl("key")
                            .set("key", key)
                            .build())
                    .build(credentials);

            TokenEndpointException failure = catchThrowableOfType(
                    TokenEndpointException.class,
                    () -> client.exchange(
                            TokenExchangeRequest.builder(subject, TokenType.JWT).build()));

            assertThat(failure).hasMessageContaining("[redacted]").hasMessageNotContaining("c4nary");
            assertThat(failure.error().toString()).doesNotContain("c4nary");
            assertThat(failure.endpoint()).isEqualTo(server.uri("/v1/token"));
            assertThat(client.toString()).doesNotContain("c4nary");
        }

        @Test
        void nothing_of_the_url_is_in_the_failure_of_a_connection() throws IOException {
            URI root = server.uri("");
            server.close();
            GoogleStsClient client = GoogleStsClient.builder(root)
                    .parameters(StandardParameters.builder()
                            .allowSecretInUrl("access_token")
                            .set("access_token", "c4nary")
                            .build())
                    .build(credentials);

            assertThatExceptionOfType(io.fedauth.api.TransportException.class)
                    .isThrownBy(() -> client.introspect("t"))
                    .satisfies(failure -> {
                        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                            assertThat(String.valueOf(cause.getMessage())).doesNotContain("c4nary");
                        }
                    });
        }

        @Test
        void nothing_of_the_url_is_in_a_refusal() {
            try (Credentials strict = Credentials.builder().build()) {
                GoogleStsClient client = GoogleStsClient.builder(URI.create("http://sts.example/"))
                        .parameters(StandardParameters.builder()
                                .allowSecretInUrl("access_token")
                                .set("access_token", "c4nary")
                                .build())
                        .build(strict);

                assertThatExceptionOfType(ConfigurationException.class)
                        .isThrownBy(() -> client.introspect("t"))
                        .withMessageNotContaining("c4nary")
                        .returns("url_insecure", ConfigurationException::code);
            }
        }
    }

    @Nested
    class Refusals {
        @Test
        void json_has_no_place_for_a_client_secret() {
            assertRefused(
                    "client_authentication_needs_form",
                    client(Encoding.JSON).clientAuthentication(ClientAuthentications.post("cli", "c4nary")),
                    exchange());
        }

        @Test
        void json_has_no_place_for_a_second_audience() {
            assertRefused(
                    "parameter_repeated", client(Encoding.JSON), exchange().audience("c4nary"));
        }

        private void assertRefused(String code, GoogleStsClient.Builder client, TokenExchangeRequest.Builder request) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> client.build(credentials).exchange(request.build()))
                    .withMessageNotContaining("c4nary")
                    .returns(code, ConfigurationException::code);
            assertThat(server.requests()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ftp://sts.example/",
                    "https://sts.example/?key=c4nary",
                    "https://u:c4nary@sts.example/",
                    "https://sts.example/#c4nary",
                    "sts.example"
                })
        void root_of_another_form_is_refused(String root) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> GoogleStsClient.builder(URI.create(root)))
                    .withMessageNotContaining("c4nary")
                    .returns("url_malformed", ConfigurationException::code);
        }
    }
}
