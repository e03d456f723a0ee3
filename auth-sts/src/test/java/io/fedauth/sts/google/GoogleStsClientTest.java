// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.google;

import static io.fedauth.sts.google.Samples.EXCHANGED;
import static io.fedauth.sts.google.Samples.INTROSPECTED;
import static io.fedauth.sts.google.Samples.JSON;
import static io.fedauth.sts.google.Samples.SIGNED_IN;
import static io.fedauth.sts.google.Samples.exchange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credentials;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenType;
import io.fedauth.api.TrustPolicy;
import io.fedauth.sts.CapturingServer;
import io.fedauth.sts.ClientAuthentications;
import io.fedauth.sts.TokenExchangeRequest;
import io.fedauth.sts.TokenExchangeResponse;
import io.fedauth.sts.oauth.Introspection;
import io.fedauth.sts.oauth.RefreshTokenGrant;
import io.fedauth.sts.oauth.TokenResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of answer to the three calls, and what never leaves the client. */
class GoogleStsClientTest {
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
