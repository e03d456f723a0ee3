// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import static io.fedauth.sts.FakeTransport.form;
import static io.fedauth.sts.FakeTransport.header;
import static io.fedauth.sts.Fixture.ISSUED;
import static io.fedauth.sts.Fixture.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpTarget;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalAccountTest {
    static final String WORKLOAD =
            "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/provider";
    static final String WORKFORCE = "//iam.googleapis.com/locations/global/workforcePools/pool/providers/provider";

    private final Fixture fixture = new Fixture();
    private final FakeTransport transport = fixture.transport().json(200, ISSUED);

    @AfterEach
    void close() {
        fixture.close();
    }

    private static ExternalAccount.Builder account(String audience) {
        return ExternalAccount.builder(audience, TokenType.JWT).supplier(subject("the-subject"));
    }

    private HttpCall exchanged(ExternalAccount.Builder account) {
        assertThat(account.build(fixture.credentials()).token().value()).isEqualTo("issued-token");
        return transport.call();
    }

    @Test
    void workload_identity_is_exchanged_at_googles_endpoint_for_the_whole_platform() {
        HttpCall call = exchanged(account(WORKLOAD));

        assertThat(call.uri()).isEqualTo(URI.create("https://sts.googleapis.com/v1/token"));
        assertThat(call.wellKnown()).isTrue();
        assertThat(form(call))
                .containsExactlyInAnyOrder(
                        "grant_type=urn:ietf:params:oauth:grant-type:token-exchange",
                        "audience=" + WORKLOAD,
                        "scope=https://www.googleapis.com/auth/cloud-platform",
                        "requested_token_type=urn:ietf:params:oauth:token-type:access_token",
                        "subject_token=the-subject",
                        "subject_token_type=urn:ietf:params:oauth:token-type:jwt");
        assertThat(header(call, "x-goog-api-client").get(0))
                .matches("gl-java/[0-9.]+ auth/fedauth-[0-9A-Za-z.-]+ google-byoid-sdk source/programmatic"
                        + " sa-impersonation/false config-lifetime/false");
        assertThat(header(call, "Authorization")).isEmpty();
    }

    @Test
    void other_endpoint_is_told_no_scope_and_nothing_about_the_client() {
        HttpCall call = exchanged(account("orders").tokenUrl(URI.create("https://idp.example/token")));

        assertThat(call.wellKnown()).isFalse();
        assertThat(form(call)).noneMatch(parameter -> parameter.startsWith("scope="));
        assertThat(call.headers()).isEmpty();
    }

    @Test
    void scopes_come_from_the_wish_then_the_configuration_then_the_owner() {
        fixture.defaults(TokenRequest.builder().scope("owner").build());
        Credential configured = account(WORKLOAD).scope("configured").build(fixture.credentials());
        Credential silent = account(WORKLOAD).build(fixture.credentials());

        assertThat(configured.token(TokenRequest.builder().scope("wish").build()))
                .isNotNull();
        assertThat(configured.token()).isNotNull();
        assertThat(silent.token()).isNotNull();
        assertThat(transport.calls())
                .extracting(call -> form(call).stream()
                        .filter(parameter -> parameter.startsWith("scope="))
                        .findFirst()
                        .orElseThrow())
                .containsExactly("scope=wish", "scope=configured", "scope=owner");
    }

    @Test
    void client_proves_itself_with_basic() {
        HttpCall call = exchanged(account(WORKLOAD).client("id", "s3cret"));

        assertThat(header(call, "Authorization")).containsExactly("Basic aWQ6czNjcmV0");
    }

    @Test
    void quota_project_is_named_on_requests_but_not_on_the_exchange() {
        Credential credential = account(WORKLOAD).quotaProject("payer").build(fixture.credentials());
        Map<String, String> fields = new HashMap<>();

        credential
                .authorize(HttpTarget.get(URI.create("https://storage.googleapis.com/")))
                .forEach(fields::put);

        assertThat(fields)
                .containsOnly(
                        Map.entry("Authorization", "Bearer issued-token"), Map.entry("x-goog-user-project", "payer"));
        assertThat(header(transport.call(), "x-goog-user-project")).isEmpty();
    }

    @Test
    void fields_of_a_token_are_built_once() {
        Credential credential = account(WORKLOAD).quotaProject("payer").build(fixture.credentials());
        HttpTarget target = HttpTarget.get(URI.create("https://storage.googleapis.com/"));

        assertThat(credential.authorize(target)).isSameAs(credential.authorize(target));
    }

    @Nested
    class Workforce {
        @Test
        void user_project_is_sent_in_the_options() {
            HttpCall call = exchanged(account(WORKFORCE).workforceUserProject("payer"));

            assertThat(form(call)).contains("options={\"userProject\":\"payer\"}");
        }

        @Test
        void user_project_is_left_out_when_a_client_proves_itself() {
            HttpCall call =
                    exchanged(account(WORKFORCE).workforceUserProject("payer").client("id", "s3cret"));

            assertThat(form(call)).noneMatch(parameter -> parameter.startsWith("options="));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    WORKLOAD,
                    "identitynamespace:p.svc.id.goog:https://container.googleapis.com/v1/projects/p",
                    "//iam.googleapis.com/locations/global/workforcePools/pool",
                    "//iam.googleapis.com/locations//workforcePools/pool/providers/provider",
                    "//iam.googleapis.com.evil.example/locations/global/workforcePools/pool/providers/provider"
                })
        void user_project_for_another_audience_is_refused(String audience) {
            ExternalAccount.Builder account = account(audience).workforceUserProject("payer");

            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> account.build(fixture.credentials()))
                    .withMessageContaining("workforce_pool_user_project");
        }
    }

    @Nested
    class Universes {
        @Test
        void endpoint_is_that_of_the_universe() {
            HttpCall call = exchanged(account(WORKLOAD).universeDomain("apis-tpczero.goog"));

            assertThat(call.uri()).isEqualTo(URI.create("https://sts.apis-tpczero.goog/v1/token"));
            assertThat(call.wellKnown()).isTrue();
        }

        @Test
        void unknown_universe_is_the_callers_word_in_code_but_not_known_by_heart() {
            HttpCall call = exchanged(account(WORKLOAD).universeDomain("cloud.example"));

            assertThat(call.uri()).isEqualTo(URI.create("https://sts.cloud.example/v1/token"));
            assertThat(call.wellKnown()).isFalse();
            assertThat(call.headers()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "com", "evil.example/x", "user@evil.example", "evil.example:8443", "a b.example"})
        void what_is_no_domain_is_refused(String domain) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> account(WORKLOAD).universeDomain(domain))
                    .withMessageContaining("universe_domain");
        }
    }

    @Nested
    class Refusals {
        @Test
        void wishes_for_another_target_are_refused() {
            Credential credential = account(WORKLOAD).build(fixture.credentials());

            for (TokenRequest wish : List.of(
                    TokenRequest.builder().audience("orders").build(),
                    TokenRequest.builder().resource("https://orders.example/").build(),
                    TokenRequest.builder().parameter("options", "{}").build(),
                    TokenRequest.builder().requestedType(TokenType.ID_TOKEN).build())) {
                assertThatExceptionOfType(ConfigurationException.class)
                        .isThrownBy(() -> credential.token(wish))
                        .returns("wish_refused", ConfigurationException::code);
            }
            assertThat(transport.calls()).isEmpty();
        }

        @Test
        void wish_for_the_configured_target_is_honoured() {
            Credential credential = account(WORKLOAD).build(fixture.credentials());

            assertThat(credential.token(TokenRequest.builder()
                            .audience(WORKLOAD)
                            .requestedType(TokenType.ACCESS_TOKEN)
                            .build()))
                    .isSameAs(credential.token());
        }

        @Test
        void token_of_another_type_than_configured_is_not_sent() {
            Credential credential = ExternalAccount.builder(WORKLOAD, TokenType.ID_TOKEN)
                    .supplier(subject("a JWT"))
                    .build(fixture.credentials());

            assertThatExceptionOfType(SubjectTokenException.class)
                    .isThrownBy(credential::token)
                    .withMessageContaining("programmatic")
                    .withMessageContaining(TokenType.ID_TOKEN.uri());
            assertThat(transport.calls()).isEmpty();
        }

        @Test
        void subject_of_a_wish_may_be_of_any_type() {
            Credential credential = account(WORKLOAD).build(fixture.credentials());

            assertThat(credential.token(TokenRequest.builder()
                            .subject(SubjectToken.of("another", TokenType.ID_TOKEN))
                            .build()))
                    .isNotNull();
            assertThat(form(transport.call()))
                    .contains("subject_token=another", "subject_token_type=urn:ietf:params:oauth:token-type:id_token");
        }

        @Test
        void supplier_is_required() {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() ->
                            ExternalAccount.builder(WORKLOAD, TokenType.JWT).build(fixture.credentials()))
                    .returns("subject_missing", ConfigurationException::code);
        }

        @ParameterizedTest
        @ValueSource(longs = {0, 599, 43_201, -3600})
        void lifetime_out_of_range_is_refused(long seconds) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> account(WORKLOAD).lifetime(Duration.ofSeconds(seconds)))
                    .withMessageContaining("token_lifetime_seconds")
                    .withMessageContaining("600");
        }
    }
}
