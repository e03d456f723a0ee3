// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import static io.fedauth.sts.FakeTransport.form;
import static io.fedauth.sts.FakeTransport.header;
import static io.fedauth.sts.Fixture.ENDPOINT;
import static io.fedauth.sts.Fixture.ISSUED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.http.TlsSettings;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StsClientTest {
    private final Fixture fixture = new Fixture();
    private final FakeTransport transport = fixture.transport().json(200, ISSUED);

    @AfterEach
    void close() {
        fixture.close();
    }

    private HttpCall sent(StsClient.Builder client, TokenExchangeRequest.Builder request) throws InterruptedException {
        TokenExchangeResponse response = client.build(fixture.credentials()).exchange(request.build());
        assertThat(response.value()).isEqualTo("issued-token");
        return transport.call();
    }

    private HttpCall sent(TokenExchangeRequest.Builder request) throws InterruptedException {
        return sent(StsClient.builder(ENDPOINT), request);
    }

    private static TokenExchangeRequest.Builder request() {
        return TokenExchangeRequest.builder("the-subject", TokenType.JWT);
    }

    @Nested
    class Requests {
        @Test
        void smallest_request_has_the_three_required_parameters_and_no_authorization() throws InterruptedException {
            HttpCall call = sent(request());

            assertThat(form(call))
                    .containsExactlyInAnyOrder(
                            "grant_type=urn:ietf:params:oauth:grant-type:token-exchange",
                            "subject_token=the-subject",
                            "subject_token_type=urn:ietf:params:oauth:token-type:jwt");
            assertThat(call.headers()).isEmpty();
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.uri()).isEqualTo(ENDPOINT);
            assertThat(call.purpose()).isEqualTo(Purpose.TOKEN_ENDPOINT);
            assertThat(call.wellKnown()).isFalse();
        }

        @Test
        void every_parameter_is_sent_and_several_targets_in_order() throws InterruptedException {
            HttpCall call = sent(request()
                    .actor(SubjectToken.of("the-actor", TokenType.ACCESS_TOKEN))
                    .resource("https://b.example/")
                    .resource("https://a.example/")
                    .audience("second")
                    .audience("first")
                    .scope("write")
                    .scopes(List.of("read"))
                    .requestedType(TokenType.ACCESS_TOKEN)
                    .options("{\"userProject\":\"p\"}")
                    .parameter("vendor", "1")
                    .parameter("vendor", "2"));

            assertThat(form(call))
                    .containsExactlyInAnyOrder(
                            "grant_type=urn:ietf:params:oauth:grant-type:token-exchange",
                            "resource=https://b.example/",
                            "resource=https://a.example/",
                            "audience=second",
                            "audience=first",
                            "scope=write read",
                            "requested_token_type=urn:ietf:params:oauth:token-type:access_token",
                            "subject_token=the-subject",
                            "subject_token_type=urn:ietf:params:oauth:token-type:jwt",
                            "actor_token=the-actor",
                            "actor_token_type=urn:ietf:params:oauth:token-type:access_token",
                            "options={\"userProject\":\"p\"}",
                            "vendor=1",
                            "vendor=2")
                    .containsSubsequence("resource=https://b.example/", "resource=https://a.example/")
                    .containsSubsequence("audience=second", "audience=first");
        }

        @Test
        void additional_headers_of_client_and_request_are_both_sent() throws InterruptedException {
            HttpCall call = sent(
                    StsClient.builder(ENDPOINT).header("X-One", "1"), request().header("X-Two", "2"));

            assertThat(header(call, "X-One")).containsExactly("1");
            assertThat(header(call, "X-Two")).containsExactly("2");
        }

        @Test
        void subjects_certificate_is_presented() throws InterruptedException {
            TlsSettings tls = () -> "thumbprint";

            HttpCall call = sent(TokenExchangeRequest.builder(
                    SubjectToken.of("chain", TokenType.MTLS).over(tls)));

            assertThat(call.tls()).containsSame(tls);
        }

        @Test
        void two_certificates_are_refused_before_anything_is_sent() {
            TokenExchangeRequest.Builder request = TokenExchangeRequest.builder(
                            SubjectToken.of("chain", TokenType.MTLS).over(() -> "one"))
                    .actor(SubjectToken.of("chain", TokenType.MTLS).over(() -> "two"));

            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> sent(request))
                    .returns("two_certificates", ConfigurationException::code);
            assertThat(transport.calls()).isEmpty();
        }

        @Test
        void exchange_may_be_repeated_but_not_that_of_a_refresh_token() throws InterruptedException {
            StsClient client = StsClient.builder(ENDPOINT).build(fixture.credentials());

            var unused = client.exchange(request().build());
            unused = client.exchange(
                    TokenExchangeRequest.builder("r", TokenType.REFRESH_TOKEN).build());

            assertThat(transport.calls())
                    .extracting(HttpCall::repeat)
                    .containsExactly(HttpCall.Repeat.SAFE, HttpCall.Repeat.UNSENT);
        }
    }

    @Nested
    class Authentication {
        @Test
        void basic_is_a_header_field() throws InterruptedException {
            HttpCall call = sent(
                    StsClient.builder(ENDPOINT).clientAuthentication(ClientAuthentications.basic("id", "s3cret")),
                    request());

            assertThat(header(call, "Authorization")).containsExactly("Basic aWQ6czNjcmV0");
            assertThat(form(call)).hasSize(3);
        }

        @Test
        void post_is_two_parameters_and_no_header_field() throws InterruptedException {
            HttpCall call = sent(
                    StsClient.builder(ENDPOINT).clientAuthentication(ClientAuthentications.post("id", "s3cret")),
                    request());

            assertThat(form(call)).hasSize(5).contains("client_id=id", "client_secret=s3cret");
            assertThat(header(call, "Authorization")).isEmpty();
        }

        @Test
        void bearer_wins_over_client_authentication() throws InterruptedException {
            HttpCall call = sent(
                    StsClient.builder(ENDPOINT)
                            .bearer(() -> "from-a-supplier")
                            .clientAuthentication(ClientAuthentications.post("id", "s3cret")),
                    request());

            assertThat(header(call, "Authorization")).containsExactly("Bearer from-a-supplier");
            assertThat(form(call)).hasSize(3);
        }
    }

    @Nested
    class Refusals {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "grant_type", "resource", "audience", "scope", "requested_token_type", "subject_token",
                    "subject_token_type", "actor_token", "actor_token_type", "options", "client_id", "client_secret",
                    "client_assertion", "client_assertion_type"
                })
        void extension_parameter_may_not_replace_a_core_one(String name) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> request().parameter(name, "forged"))
                    .withMessageContaining(name)
                    .withMessageNotContaining("forged")
                    .returns("parameter_reserved", ConfigurationException::code);
        }

        @Test
        void options_of_4096_characters_pass_and_longer_ones_do_not() throws InterruptedException {
            assertThat(form(sent(request().options("x".repeat(4096))))).contains("options=" + "x".repeat(4096));

            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> request().options("x".repeat(4097)))
                    .withMessageContaining("4097")
                    .returns("options_too_long", ConfigurationException::code);
        }

        @Test
        void authorization_field_is_left_to_client_authentication() {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> request().header("authorization", "Bearer forged"))
                    .withMessageNotContaining("forged");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ftp://idp.example/token",
                    "/token",
                    "https:///token",
                    "https://user:pass@idp.example/token",
                    "https://idp.example/token#fragment"
                })
        void endpoint_of_another_form_is_refused(String endpoint) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> StsClient.builder(URI.create(endpoint)))
                    .withMessageNotContaining("pass@");
        }

        @Test
        void plain_http_is_refused_by_the_kernel() {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> sent(StsClient.builder(URI.create("http://idp.example/token")), request()));
            assertThat(transport.calls()).isEmpty();
        }
    }
}
