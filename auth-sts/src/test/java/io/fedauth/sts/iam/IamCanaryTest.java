// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.iam;

import static io.fedauth.sts.iam.IamFixture.ROBOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fedauth.api.AccessToken;
import io.fedauth.api.Credential;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.capability.BlobSigner;
import io.fedauth.api.capability.DomainWideDelegation;
import io.fedauth.api.capability.IdTokenSource;
import io.fedauth.api.capability.JwtSigner;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.json.JsonWriter;
import io.fedauth.api.spi.FetchContext;
import io.fedauth.sts.FakeTransport;
import io.fedauth.sts.Fixture;
import io.fedauth.sts.iam.IamFixture.Source;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every secret holds the canary, the server repeats all that it is sent, and nothing that is printed holds the canary. */
@Tag("H1")
class IamCanaryTest {
    private static final String CANARY = "canary";
    private static final String CLAIMS = "{\"sub\":\"" + CANARY + "-claims-0123456789\",\"n\":1}";
    private static final byte[] PAYLOAD = (CANARY + "-payload-0123456789").getBytes(StandardCharsets.UTF_8);

    private final Fixture fixture = new Fixture();
    private final Source source = new Source(fixture.credentials().context()) {
        @Override
        public AccessToken fetch(TokenRequest wish, FetchContext fetch) {
            return AccessToken.builder(CANARY + "-source-0123456789")
                    .obtainedAt(Fixture.NOW)
                    .expiresAt(Fixture.NOW.plusSeconds(3600))
                    .build();
        }
    };
    private final Credential robot =
            ImpersonatedServiceAccount.builder(source.credential(), ROBOT).build(fixture.credentials());
    private final IamCredentialsClient client =
            IamCredentialsClient.builder(source.credential(), ROBOT).build(fixture.credentials());

    @AfterEach
    void close() {
        fixture.close();
    }

    /** A server that repeats what it is sent, as it came and as it reads it. */
    private void echo(int status) {
        fixture.transport().answer(call -> FakeTransport.result(status, "application/json", echoed(call)));
    }

    private String echoed(HttpCall call) {
        String fields = Stream.concat(call.form().stream(), call.headers().stream())
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
        String body = new String(call.body(), StandardCharsets.UTF_8);
        String payload = body.isEmpty()
                ? ""
                : fixture.credentials()
                        .context()
                        .json(call.body(), "sent")
                        .string("payload")
                        .orElse("");
        String all = fields + body + payload;
        return JsonWriter.object()
                .member("error", JsonWriter.object().member("status", all).member("message", all))
                .member("token", all)
                .member("accessToken", all)
                .text();
    }

    private static void assertThrownSilently(ThrowingCallable call) {
        Throwable failure = catchThrowable(call);
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        String encoded = java.util.Base64.getEncoder().encodeToString(PAYLOAD).substring(0, 16);
        assertThat(trace.toString()).contains("answered ").doesNotContain(CANARY, encoded);
    }

    private List<ThrowingCallable> calls() {
        return List.of(
                () -> client.generateAccessToken(Set.of("a"), Duration.ofHours(1)),
                () -> client.generateIdToken("orders"),
                () -> client.signBlob(PAYLOAD),
                () -> client.signJwt(CLAIMS),
                robot::token,
                () -> robot.capability(IdTokenSource.class)
                        .orElseThrow()
                        .idTokens("orders")
                        .token(),
                () -> robot.capability(BlobSigner.class)
                        .orElseThrow()
                        .sign(PAYLOAD)
                        .get(),
                () -> robot.capability(JwtSigner.class)
                        .orElseThrow()
                        .signJwt(CLAIMS)
                        .get());
    }

    @Test
    void errors_print_no_secret_though_the_server_repeats_all_of_them() {
        for (int status : new int[] {400, 401, 403, 200}) {
            echo(status);
            calls().forEach(IamCanaryTest::assertThrownSilently);
        }
    }

    @Test
    void assertion_is_not_printed_when_the_token_endpoint_repeats_it() {
        fixture.transport().json(200, "{\"keyId\":\"k1\",\"signedJwt\":\"a." + CANARY + "-signed-0123456789.c\"}");
        echo(400);
        Credential user =
                robot.capability(DomainWideDelegation.class).orElseThrow().actingAs("alice@example.com", Set.of("s1"));

        assertThrownSilently(user::token);
        assertThat(user.toString()).doesNotContain(CANARY);
    }

    @Test
    void denied_delegation_names_the_account_which_is_no_secret() {
        String message = "Permission denied on projects/-/serviceAccounts/" + ROBOT;
        fixture.transport().json(403, "{\"error\":{\"status\":\"PERMISSION_DENIED\",\"message\":\"" + message + "\"}}");
        Credential user =
                robot.capability(DomainWideDelegation.class).orElseThrow().actingAs("alice@example.com", Set.of("s1"));

        assertThat(catchThrowable(user::token)).hasMessageContaining(message);
    }

    @Test
    void parts_print_no_query_of_the_accounts_url() {
        URI url = URI.create(
                "https://iam.example/v1/projects/-/serviceAccounts/" + ROBOT + ":generateAccessToken?key=" + CANARY);
        Credential keyed =
                ImpersonatedServiceAccount.builder(source.credential(), url).build(fixture.credentials());

        assertThat(keyed.toString()).doesNotContain(CANARY);
        assertThat(keyed.capability(JwtSigner.class).orElseThrow().toString()).doesNotContain(CANARY);
    }

    @Test
    void results_and_parts_print_no_secret() throws InterruptedException {
        fixture.transport()
                .json(
                        200,
                        "{\"keyId\":\"k1\",\"signedJwt\":\"a." + CANARY
                                + "-signed-0123456789.c\",\"signedBlob\":\"AAH/\"}");

        assertThat(client.signJwt(CLAIMS).value()).contains(CANARY);
        for (Object printed : new Object[] {
            client.signJwt(CLAIMS),
            client.signBlob(PAYLOAD),
            client,
            robot,
            robot.capability(JwtSigner.class).orElseThrow(),
            robot.capability(JwtSigner.class).orElseThrow().signJwt(CLAIMS),
            robot.capability(IdTokenSource.class).orElseThrow().idTokens("orders")
        }) {
            assertThat(printed.toString()).doesNotContain(CANARY);
        }
    }
}
