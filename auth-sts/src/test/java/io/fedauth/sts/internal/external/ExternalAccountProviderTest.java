// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.external;

import static io.fedauth.sts.FakeTransport.form;
import static io.fedauth.sts.FakeTransport.header;
import static io.fedauth.sts.Fixture.ISSUED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpTarget;
import io.fedauth.api.json.JsonView;
import io.fedauth.sts.FakeTransport;
import io.fedauth.sts.Fixture;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalAccountProviderTest {
    private static final String ROBOT = "robot@project.iam.gserviceaccount.com";
    private static final String IMPERSONATION =
            "\"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/" + ROBOT + ":generateAccessToken\"";
    private static final String WORKFORCE =
            "\"//iam.googleapis.com/locations/global/workforcePools/pool/providers/provider\"";

    private final Fixture fixture = new Fixture();
    private final FakeTransport transport = fixture.transport();
    private final ConfigurationFile file = new ConfigurationFile();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        fixture.close();
    }

    private Credential credential() {
        return fixture.credentials().fromFile(file.in(folder));
    }

    private HttpCall exchanged() {
        transport.json(200, ISSUED);
        assertThat(credential().token().value()).isEqualTo("issued-token");
        return transport.call();
    }

    @Test
    void smallest_file_is_exchanged_at_googles_endpoint() {
        HttpCall call = exchanged();

        assertThat(call.uri()).isEqualTo(URI.create("https://sts.googleapis.com/v1/token"));
        assertThat(form(call))
                .containsExactlyInAnyOrder(
                        "grant_type=urn:ietf:params:oauth:grant-type:token-exchange",
                        "audience=//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool"
                                + "/providers/provider",
                        "scope=https://www.googleapis.com/auth/cloud-platform",
                        "requested_token_type=urn:ietf:params:oauth:token-type:access_token",
                        "subject_token=the-subject",
                        "subject_token_type=urn:ietf:params:oauth:token-type:jwt");
        assertThat(header(call, "x-goog-api-client").get(0)).contains(" source/stub ");
    }

    @Test
    void whole_file_is_honoured() {
        transport.json(200, ISSUED).json(200, "{\"accessToken\":\"robot\",\"expireTime\":\"2026-11-21T11:00:00Z\"}");
        file.with("token_url", "\"https://sts.us-central1.rep.googleapis.com/v1/token\"")
                .with("token_info_url", "\"https://sts.googleapis.com/v1/introspect\"")
                .with("service_account_impersonation_url", IMPERSONATION)
                .with("service_account_impersonation", "{\"token_lifetime_seconds\": 2800}")
                .with("client_id", "\"id\"")
                .with("client_secret", "\"s3cret\"")
                .with("quota_project_id", "\"payer\"")
                .with("audience", WORKFORCE)
                .with("workforce_pool_user_project", "\"42\"")
                .with("universe_domain", "\"googleapis.com\"");

        Credential credential = credential();
        Map<String, String> fields = new HashMap<>();
        credential
                .headers(credential.token(), HttpTarget.get(URI.create("https://x.example/")))
                .forEach(fields::put);

        HttpCall exchange = transport.calls().get(0);
        assertThat(exchange.uri().getHost()).isEqualTo("sts.us-central1.rep.googleapis.com");
        assertThat(header(exchange, "Authorization")).containsExactly("Basic aWQ6czNjcmV0");
        assertThat(form(exchange)).noneMatch(parameter -> parameter.startsWith("options="));
        HttpCall impersonation = transport.calls().get(1);
        assertThat(new String(impersonation.body(), StandardCharsets.UTF_8)).contains("\"lifetime\":\"2800s\"");
        assertThat(header(impersonation, "x-goog-user-project")).containsExactly("payer");
        assertThat(fields).containsEntry("x-goog-user-project", "payer").containsEntry("Authorization", "Bearer robot");
    }

    @Test
    void null_members_count_as_absent() {
        for (String member : new String[] {
            "token_url",
            "token_info_url",
            "service_account_impersonation_url",
            "service_account_impersonation",
            "client_id",
            "client_secret",
            "quota_project_id",
            "workforce_pool_user_project",
            "universe_domain"
        }) {
            file.with(member, "null");
        }

        assertThat(exchanged().headers()).hasSize(1);
    }

    @Test
    @Tag("C10")
    void unknown_members_are_no_error() {
        file.with("comment", "{\"a\":[1]}");

        assertThat(exchanged()).isNotNull();
    }

    @Test
    void environment_overrides_the_quota_project() {
        transport.json(200, ISSUED);
        file.with("quota_project_id", "\"from-file\"");
        fixture.variable("GOOGLE_CLOUD_QUOTA_PROJECT", " from-environment ");
        Map<String, String> fields = new HashMap<>();

        credential().authorize(HttpTarget.get(URI.create("https://x.example/"))).forEach(fields::put);

        assertThat(fields).containsEntry("x-goog-user-project", "from-environment");
    }

    @Test
    void variable_that_is_no_project_is_blamed_itself() {
        file.with("quota_project_id", "\"from-file\"");
        fixture.variable("GOOGLE_CLOUD_QUOTA_PROJECT", "two words");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(this::credential)
                .returns("quota_project_invalid", ConfigurationException::code)
                .withMessageStartingWith("the environment variable GOOGLE_CLOUD_QUOTA_PROJECT")
                .withMessageContaining("is no project id");
    }

    @Test
    void workforce_project_is_sent_in_the_options() {
        file.with("audience", WORKFORCE).with("workforce_pool_user_project", "\"42\"");

        assertThat(form(exchanged())).contains("options={\"userProject\":\"42\"}");
    }

    @ParameterizedTest
    @CsvSource({"600, 600s", "'\"43200\"', 43200s", "3600.0, 3600s"})
    void lifetime_may_be_quoted(String json, String sent) {
        transport.json(200, ISSUED).json(200, "{\"accessToken\":\"robot\",\"expireTime\":\"2026-11-21T11:00:00Z\"}");
        file.with("service_account_impersonation_url", IMPERSONATION)
                .with("service_account_impersonation", "{\"token_lifetime_seconds\":" + json + "}");

        assertThat(credential().token().value()).isEqualTo("robot");
        assertThat(new String(transport.calls().get(1).body(), StandardCharsets.UTF_8))
                .contains("\"lifetime\":\"" + sent + "\"");
    }

    @Test
    void configuration_made_in_code_is_the_callers_word() {
        transport.json(200, ISSUED);
        Credential credential = fixture.credentials()
                .from(JsonView.of(Map.of(
                        "type", "external_account",
                        "audience", "orders",
                        "subject_token_type", "urn:ietf:params:oauth:token-type:jwt",
                        "token_url", "https://idp.example/token",
                        "credential_source", Map.of("stub", "s"))));

        assertThat(credential.token().value()).isEqualTo("issued-token");
    }

    @Nested
    @Tag("C10")
    class Mistakes {
        @ParameterizedTest
        @CsvSource({"audience", "subject_token_type", "credential_source"})
        void missing_member_is_named_with_its_file(String member) {
            assertRefused(file.without(member), member);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "audience | 7",
                    "audience | \"\"",
                    "subject_token_type | {}",
                    "subject_token_type | \"no type\"",
                    "credential_source | \"text\"",
                    "credential_source | []",
                    "credential_source | {}",
                    "credential_source | {\"stub\":7}",
                    "credential_source | {\"stub\":\"broken\"}",
                    "token_url | 7",
                    "token_url | \"\"",
                    "token_info_url | \"nowhere\"",
                    "service_account_impersonation_url | []",
                    "service_account_impersonation | 7",
                    "service_account_impersonation | {\"token_lifetime_seconds\":true}",
                    "service_account_impersonation | {\"token_lifetime_seconds\":\"long\"}",
                    "service_account_impersonation | {\"token_lifetime_seconds\":599}",
                    "service_account_impersonation | {\"token_lifetime_seconds\":43201}",
                    "service_account_impersonation | {\"token_lifetime_seconds\":-1e999999999}",
                    "service_account_impersonation | {\"token_lifetime_seconds\":1e999999999}",
                    "client_id | \"alone\"",
                    "client_secret | \"alone\"",
                    "client_secret | 7",
                    "quota_project_id | \"a\\r\\nb\"",
                    "workforce_pool_user_project | \"42\"",
                    "universe_domain | \"evil.example/\"",
                })
        void wrong_member_is_named_with_its_file(String member, String json) {
            assertRefused(file.with(member, json), member.equals("credential_source") ? "" : member);
        }

        private void assertRefused(ConfigurationFile wrong, String member) {
            Path path = wrong.in(folder);

            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> fixture.credentials().fromFile(path))
                    .withMessageContaining(path.toString())
                    .withMessageContaining(member)
                    .withMessageNotContaining("alone");
            assertThat(transport.calls()).isEmpty();
        }
    }
}
