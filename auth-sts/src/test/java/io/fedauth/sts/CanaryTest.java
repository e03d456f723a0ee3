// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import static io.fedauth.sts.ExternalAccountTest.WORKLOAD;
import static io.fedauth.sts.Fixture.ENDPOINT;
import static io.fedauth.sts.Fixture.NOW;
import static io.fedauth.sts.Fixture.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fedauth.api.AccessToken;
import io.fedauth.api.Credential;
import io.fedauth.api.RequestHeaders;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import io.fedauth.api.http.HttpCall;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every secret that passes through this module holds the canary, and nothing that is printed does. */
@Tag("H1")
class CanaryTest {
    private static final String CANARY = "canary";

    private final Fixture fixture = new Fixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static String secret(String name) {
        return CANARY + "-" + name + "-0123456789";
    }

    private static TokenExchangeRequest.Builder request() {
        return TokenExchangeRequest.builder(secret("subject"), TokenType.JWT)
                .actor(SubjectToken.of(secret("actor"), TokenType.JWT))
                .parameter("pin", secret("parameter"))
                .header("X-Key", secret("header"));
    }

    private static List<StsClient.Builder> clients() {
        return List.of(
                StsClient.builder(ENDPOINT)
                        .clientAuthentication(ClientAuthentications.basic("id", secret("basic")))
                        .header("X-Client", secret("client")),
                StsClient.builder(ENDPOINT).clientAuthentication(ClientAuthentications.post("id", secret("post"))),
                StsClient.builder(ENDPOINT).bearer(() -> secret("bearer")));
    }

    private static TokenExchangeCredential.Builder credential() {
        return TokenExchangeCredential.builder(ENDPOINT)
                .subject(subject(secret("subject")))
                .actor(subject(secret("actor")))
                .clientAuthentication(ClientAuthentications.basic("id", secret("basic")))
                .header("X-Key", secret("header"))
                .parameter("pin", secret("parameter"));
    }

    private static ExternalAccount.Builder account() {
        return ExternalAccount.builder(WORKLOAD, TokenType.JWT)
                .supplier(subject(secret("subject")))
                .client("id", secret("client"))
                .impersonationUrl(URI.create(
                        "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/a@b:generateAccessToken"));
    }

    /** A server that repeats all that it is sent, in each member of an error answer. */
    private void echo() {
        fixture.transport().answer(call -> FakeTransport.result(400, "application/json", echoed(call)));
    }

    private static String echoed(HttpCall call) {
        String all = Stream.concat(call.form().stream(), call.headers().stream())
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
        return "{\"error\":\"" + all + "\",\"error_description\":\"" + all + "\",\"error_uri\":\"" + all
                + "\",\"access_token\":\"" + secret("access") + "\",\"trace_id\":\"" + all + "\"}";
    }

    private static void assertSilent(Object... printed) {
        for (Object object : printed) {
            assertThat(object.toString()).doesNotContain(CANARY);
        }
    }

    private static void assertThrownSilently(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).contains("answered 400").doesNotContain(CANARY);
    }

    @Test
    void builders_requests_and_clients_print_no_secret() {
        assertSilent(
                request(), request().build(), credential(), account(), account().build(fixture.credentials()));
        for (StsClient.Builder client : clients()) {
            assertSilent(client, client.build(fixture.credentials()));
        }
        assertSilent(ClientAuthentications.basic("id", secret("basic")));
    }

    @Test
    void responses_and_tokens_print_no_secret() throws InterruptedException {
        fixture.transport().json(200, """
                        {"access_token":"%s","issued_token_type":"urn:ietf:params:oauth:token-type:access_token",
                         "token_type":"Bearer","refresh_token":"%s","id_token":"%s","session_key":"%s"}""".formatted(secret("access"), secret("refresh"), secret("id"), secret("key")));

        TokenExchangeResponse response =
                clients().get(0).build(fixture.credentials()).exchange(request().build());

        assertThat(response.value()).contains(CANARY);
        assertSilent(response, response.members(), response.toAccessToken(NOW));
    }

    @Test
    void secret_that_the_server_gives_for_a_type_is_not_printed() throws InterruptedException {
        fixture.transport().json(200, """
                {"access_token":"issued","issued_token_type":"%s","token_type":"N_A","%s":1}""".formatted(secret("subject"), secret("header")));

        TokenExchangeResponse response =
                clients().get(0).build(fixture.credentials()).exchange(request().build());

        AccessToken token = response.toAccessToken(NOW);
        assertSilent(response, token, catchThrowable(() -> RequestHeaders.of(token)));
    }

    @Test
    void errors_print_no_secret_though_the_server_repeats_all_of_them() {
        echo();
        for (StsClient.Builder client : clients()) {
            assertThrownSilently(catchThrowable(
                    () -> client.build(fixture.credentials()).exchange(request().build())));
        }
    }

    @Test
    void credentials_print_no_secret_when_they_fail() {
        echo();
        for (Credential credential :
                List.of(credential().build(fixture.credentials()), account().build(fixture.credentials()))) {
            TokenRequest wish = TokenRequest.builder()
                    .subject(SubjectToken.of(secret("wished"), TokenType.JWT))
                    .build();

            assertSilent(credential);
            assertThrownSilently(catchThrowable(credential::token));
            assertThrownSilently(catchThrowable(() -> credential.token(wish)));
        }
    }

    @Test
    void federated_token_is_not_printed_when_impersonation_fails() {
        fixture.transport().json(200, Fixture.answer("\"access_token\":\"" + secret("federated") + "\""));
        echo();

        assertThrownSilently(catchThrowable(account().build(fixture.credentials())::token));
    }

    @Test
    void secret_in_the_content_type_is_not_printed() {
        fixture.transport().answer(FakeTransport.result(400, "text/html; x=" + secret("subject"), "<html>"));

        assertThrownSilently(catchThrowable(() ->
                clients().get(0).build(fixture.credentials()).exchange(request().build())));
    }

    @Test
    void unusable_answer_is_not_printed() {
        for (String body : List.of(
                "{\"access_token\":\"" + secret("access") + "\"}",
                "{\"access_token\":\"" + secret("access") + "\",\"" + secret("subject") + "\":1,\"" + secret("subject")
                        + "\":2}",
                "{\"access_token\":\"" + secret("access") + "\r\n\"}",
                "\"" + secret("access") + "\"")) {
            fixture.transport().json(400, body);
            Throwable failure = catchThrowable(() -> clients()
                    .get(0)
                    .build(fixture.credentials())
                    .exchange(request().build()));

            assertThrownSilently(failure);
        }
    }
}
