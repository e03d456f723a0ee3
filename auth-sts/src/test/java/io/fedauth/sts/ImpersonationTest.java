// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import static io.fedauth.sts.ExternalAccountTest.WORKLOAD;
import static io.fedauth.sts.FakeTransport.form;
import static io.fedauth.sts.FakeTransport.header;
import static io.fedauth.sts.Fixture.ISSUED;
import static io.fedauth.sts.Fixture.NOW;
import static io.fedauth.sts.Fixture.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.AccessToken;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImpersonationTest {
    private static final String ROBOT = "robot@project.iam.gserviceaccount.com";
    private static final URI URL = URI.create(
            "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/" + ROBOT + ":generateAccessToken");

    private final Fixture fixture = new Fixture();
    private final FakeTransport transport = fixture.transport().json(200, ISSUED);

    @AfterEach
    void close() {
        fixture.close();
    }

    private static ExternalAccount.Builder account() {
        return ExternalAccount.builder(WORKLOAD, TokenType.JWT)
                .supplier(subject("the-subject"))
                .impersonationUrl(URL);
    }

    private static String generated(String expireTime) {
        return "{\"accessToken\":\"robot-token\",\"expireTime\":\"" + expireTime + "\"}";
    }

    private Credential answered(String expireTime, String... headers) {
        transport.json(200, generated(expireTime), headers);
        return account().build(fixture.credentials());
    }

    @Test
    void federated_token_is_traded_for_that_of_the_account() {
        Credential credential = answered("2026-11-21T11:00:00Z");

        AccessToken token = credential.token();

        assertThat(token.value()).isEqualTo("robot-token");
        assertThat(token.scheme()).isEqualTo("Bearer");
        assertThat(token.expiresAt()).contains(NOW.plusSeconds(3600));
        HttpCall call = transport.calls().get(1);
        assertThat(call.uri()).isEqualTo(URL);
        assertThat(call.purpose()).isEqualTo(Purpose.IMPERSONATION);
        assertThat(call.wellKnown()).isTrue();
        assertThat(new String(call.body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"delegates\":[],\"scope\":[\"https://www.googleapis.com/auth/cloud-platform\"],"
                        + "\"lifetime\":\"3600s\"}");
        assertThat(header(call, "Content-Type")).containsExactly("application/json");
        assertThat(header(call, "Authorization")).containsExactly("Bearer issued-token");
        assertThat(header(call, "x-goog-api-client").get(0)).endsWith(" auth-request-type/at cred-type/imp");
    }

    @Test
    void scopes_are_asked_of_the_account_and_the_whole_platform_of_the_exchange() {
        transport.json(200, generated("2026-11-21T11:00:00Z"));
        Credential credential = account()
                .scope("b")
                .scope("a")
                .lifetime(Duration.ofMinutes(10))
                .quotaProject("payer")
                .build(fixture.credentials());

        assertThat(credential.token()).isNotNull();

        HttpCall exchange = transport.calls().get(0);
        assertThat(form(exchange)).contains("scope=https://www.googleapis.com/auth/cloud-platform");
        assertThat(header(exchange, "x-goog-api-client").get(0))
                .endsWith("source/programmatic sa-impersonation/true config-lifetime/true");
        HttpCall call = transport.calls().get(1);
        assertThat(new String(call.body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"delegates\":[],\"scope\":[\"a\",\"b\"],\"lifetime\":\"600s\"}");
        assertThat(header(call, "x-goog-user-project")).containsExactly("payer");
    }

    @Test
    void federated_token_is_reused_for_other_scopes() {
        Credential credential = answered("2026-11-21T11:00:00Z");

        assertThat(credential.token()).isNotNull();
        assertThat(credential.token(TokenRequest.builder().scope("other").build()))
                .isNotNull();

        assertThat(transport.calls())
                .extracting(HttpCall::purpose)
                .containsExactly(Purpose.TOKEN_ENDPOINT, Purpose.IMPERSONATION, Purpose.IMPERSONATION);
    }

    @Test
    void subject_and_actor_of_a_wish_reach_the_exchange() {
        Credential credential = answered("2026-11-21T11:00:00Z");

        assertThat(credential.token(TokenRequest.builder()
                        .subject(SubjectToken.of("another", TokenType.JWT))
                        .actor(SubjectToken.of("actor", TokenType.JWT))
                        .build()))
                .isNotNull();

        assertThat(form(transport.calls().get(0))).contains("subject_token=another", "actor_token=actor");
    }

    /** The server's clock is an hour ahead in the last two; no token lives longer than was asked for. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-21T10:30:00Z, , 1800",
        "2026-11-21T10:30:00.123456789Z, , 1800.123456789",
        "2026-11-21T11:30:00+01:00, , 1800",
        "2036-11-21T10:30:00Z, , 3600",
        "2026-11-21T11:00:00Z, 'Thu, 01 Jan 1970 00:00:00 GMT', 3600",
        "2026-11-21T11:30:00Z, 'Sat, 21 Nov 2026 11:00:00 GMT', 1800",
        "2026-11-21T11:00:10Z, 'Sat, 21 Nov 2026 11:00:00 GMT', 10"
    })
    void life_is_counted_by_the_servers_clock(String expireTime, String date, String seconds) {
        Credential credential = date == null ? answered(expireTime) : answered(expireTime, "Date", date);

        AccessToken token = credential.token();

        Duration life = Duration.between(token.obtainedAt(), token.expiresAt().orElseThrow());
        assertThat(life).isEqualTo(Duration.parse("PT" + seconds + "S"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"accessToken\":\"t\",\"expireTime\":\"2026-11-21T10:00:00Z\"}",
                "{\"accessToken\":\"t\",\"expireTime\":\"tomorrow\"}",
                "{\"accessToken\":\"t\",\"expireTime\":7}",
                "{\"accessToken\":\"t\"}",
                "{\"accessToken\":\"t\\r\\n\",\"expireTime\":\"2026-11-21T11:00:00Z\"}",
                "{\"expireTime\":\"2026-11-21T11:00:00Z\"}",
                "{}"
            })
    void unusable_answer_is_typed(String body) {
        transport.json(200, body);
        Credential credential = account().build(fixture.credentials());

        assertThatExceptionOfType(TokenEndpointException.class)
                .isThrownBy(credential::token)
                .returns("invalid_response", TokenEndpointException::code)
                .returns(URL, TokenEndpointException::endpoint);
    }

    @Tag("R8")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":{\"code\":403,\"message\":\"no issued-token\",\"status\":\"PERMISSION_DENIED\"}}"
                        + "| permission_denied",
                "{\"error\":\"permission_denied\",\"error_description\":\"no issued-token\"} | permission_denied"
            })
    void both_forms_of_error_are_read_and_the_federated_token_is_redacted(String body, String code) {
        transport.json(403, body);
        Credential credential = account().build(fixture.credentials());

        assertThatExceptionOfType(TokenEndpointException.class)
                .isThrownBy(credential::token)
                .withMessageEndingWith("answered 403 permission_denied: no [redacted]")
                .returns(code, TokenEndpointException::code);
    }

    @Test
    void failure_of_the_exchange_names_the_exchange() {
        try (Fixture busy = new Fixture()) {
            busy.transport().json(503, "{\"error\":\"busy\"}");

            assertThatExceptionOfType(TokenEndpointException.class)
                    .isThrownBy(account().build(busy.credentials())::token)
                    .returns(URI.create("https://sts.googleapis.com/v1/token"), TokenEndpointException::endpoint)
                    .returns(503, TokenEndpointException::status);
        }
    }

    @Test
    void federated_token_that_is_refused_is_not_used_again() {
        fixture.transport()
                .json(401, "{\"error\":{\"status\":\"UNAUTHENTICATED\"}}")
                .json(200, ISSUED)
                .json(200, generated("2026-11-21T11:00:00Z"));
        Credential credential = account().build(fixture.credentials());

        assertThatExceptionOfType(TokenEndpointException.class)
                .isThrownBy(credential::token)
                .returns("unauthenticated", TokenEndpointException::code);
        AccessToken token =
                credential.token(TokenRequest.builder().scope("other").build());

        assertThat(token.value()).isEqualTo("robot-token");
        assertThat(transport.calls())
                .extracting(HttpCall::purpose)
                .containsExactly(
                        Purpose.TOKEN_ENDPOINT, Purpose.IMPERSONATION, Purpose.TOKEN_ENDPOINT, Purpose.IMPERSONATION);
    }

    @Test
    void wish_for_another_type_is_refused() {
        Credential credential = account().build(fixture.credentials());

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> credential.token(
                        TokenRequest.builder().requestedType(TokenType.ID_TOKEN).build()))
                .returns("wish_refused", ConfigurationException::code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/" + ROBOT,
                "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/" + ROBOT + ":signBlob",
                "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/:generateAccessToken",
                "https://iamcredentials.googleapis.com"
            })
    void other_method_is_refused(String url) {
        ExternalAccount.Builder account = account().impersonationUrl(URI.create(url));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> account.build(fixture.credentials()))
                .withMessageContaining("service_account_impersonation_url");
    }
}
