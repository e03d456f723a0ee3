// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.external;

import static io.fedauth.sts.FakeTransport.form;
import static io.fedauth.sts.FakeTransport.header;
import static io.fedauth.sts.Fixture.ISSUED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.capability.IdTokenSource;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpTarget;
import io.fedauth.sts.FakeTransport;
import io.fedauth.sts.Fixture;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImpersonatedAccountProviderTest {
    private static final String GENERATED = "{\"accessToken\":\"robot\",\"expireTime\":\"2026-11-21T11:00:00Z\"}";

    private final Fixture fixture = new Fixture();
    private final FakeTransport transport = fixture.transport();
    private final ConfigurationFile file = impersonated(
            "robot",
            new ConfigurationFile()
                    .with("credential_source", "{\"stub\":\"" + Jwts.good().sign() + "\"}")
                    .json());
    private final RecordedExplanation out = new RecordedExplanation();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        fixture.close();
    }

    private static String url(String account) {
        return "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/" + account
                + "@project.iam.gserviceaccount.com:generateAccessToken";
    }

    private static ConfigurationFile impersonated(String account, String source) {
        ConfigurationFile file = new ConfigurationFile();
        for (String member : new String[] {"audience", "subject_token_type", "credential_source"}) {
            file.without(member);
        }
        return file.with("type", "\"impersonated_service_account\"")
                .with("service_account_impersonation_url", "\"" + url(account) + "\"")
                .with("source_credentials", source);
    }

    private Credential credential() {
        return fixture.credentials().fromFile(file.in(folder));
    }

    private static String body(HttpCall call) {
        return new String(call.body(), StandardCharsets.UTF_8);
    }

    @Test
    void smallest_file_impersonates_with_the_token_of_its_source() {
        transport.json(200, ISSUED).json(200, GENERATED);

        assertThat(credential().token().value()).isEqualTo("robot");

        assertThat(form(transport.calls().get(0))).contains("scope=https://www.googleapis.com/auth/cloud-platform");
        HttpCall call = transport.calls().get(1);
        assertThat(call.uri()).isEqualTo(URI.create(url("robot")));
        assertThat(header(call, "Authorization")).containsExactly("Bearer issued-token");
        assertThat(body(call))
                .isEqualTo("{\"delegates\":[],\"scope\":[\"https://www.googleapis.com/auth/cloud-platform\"],"
                        + "\"lifetime\":\"3600s\"}");
    }

    @Test
    void whole_file_is_honoured() {
        transport.json(200, ISSUED).json(200, GENERATED);
        file.with("delegates", "[\"a@b.example\",\"projects/-/serviceAccounts/c@d.example\"]")
                .with("scopes", "[\"s1\",\"s2\"]")
                .with("quota_project_id", "\"payer\"")
                .with("universe_domain", "\"googleapis.com\"");
        Map<String, String> fields = new HashMap<>();

        credential().authorize(HttpTarget.get(URI.create("https://x.example/"))).forEach(fields::put);

        assertThat(body(transport.calls().get(1)))
                .isEqualTo(
                        "{\"delegates\":[\"projects/-/serviceAccounts/a@b.example\","
                                + "\"projects/-/serviceAccounts/c@d.example\"],\"scope\":[\"s1\",\"s2\"],\"lifetime\":\"3600s\"}");
        assertThat(fields).containsEntry("x-goog-user-project", "payer").containsEntry("Authorization", "Bearer robot");
    }

    @Test
    void null_members_count_as_absent_and_unknown_ones_do_no_harm() {
        transport.json(200, ISSUED).json(200, GENERATED);
        for (String member : new String[] {"delegates", "scopes", "quota_project_id", "universe_domain"}) {
            file.with(member, "null");
        }

        assertThat(credential().capability(IdTokenSource.class)).isPresent();
        assertThat(file.with("comment", "1").in(folder)).isNotNull();
        assertThat(credential().token().value()).isEqualTo("robot");
    }

    @Test
    void sources_token_is_refreshed_by_the_source_alone() {
        transport.json(200, ISSUED).json(200, GENERATED);
        Credential credential = credential();
        credential.invalidate(credential.token());

        assertThat(credential.token().value()).isEqualTo("robot");

        assertThat(transport.calls()).hasSize(3);
    }

    @Test
    @Tag("C10")
    void eight_credentials_may_be_nested_and_each_asks_for_the_next() {
        transport.json(200, ISSUED).json(200, GENERATED);
        Path eight = nested(8).in(folder);

        assertThat(fixture.credentials().fromFile(eight).token().value()).isEqualTo("robot");

        assertThat(transport.calls()).hasSize(8);
        assertThat(transport.calls().subList(1, 8))
                .extracting(call -> call.uri().toString())
                .containsExactly(url("r2"), url("r3"), url("r4"), url("r5"), url("r6"), url("r7"), url("r8"));
    }

    @Test
    @Tag("C10")
    void ninth_is_refused_when_the_file_is_read_and_found_when_it_is_explained() {
        Path nine = nested(9).in(folder);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> fixture.credentials().fromFile(nine))
                .returns("nested_too_deep", ConfigurationException::code)
                .withMessageContaining(nine.toString());
        fixture.credentials().context().explain(nine, out);

        assertThat(out.findings).singleElement().asString().startsWith("nested_too_deep");
        assertThat(transport.calls()).isEmpty();
    }

    /** So many credentials in all: the innermost an external account, around it service accounts. */
    private static ConfigurationFile nested(int credentials) {
        ConfigurationFile config = new ConfigurationFile();
        for (int i = 2; i <= credentials; i++) {
            config = impersonated("r" + i, config.json());
        }
        return config;
    }

    @ParameterizedTest
    @Tag("C10")
    @ValueSource(strings = {"type", "service_account_impersonation_url", "source_credentials"})
    void missing_member_is_named_with_its_file(String member) {
        assertRefused(file.without(member), member);
    }

    @ParameterizedTest
    @Tag("C10")
    @CsvSource(
            delimiter = '|',
            value = {
                "service_account_impersonation_url | 7",
                "service_account_impersonation_url | \"\"",
                "service_account_impersonation_url | \"nowhere\"",
                "service_account_impersonation_url | \"https://iamcredentials.googleapis.com/v1/a@b.c:signBlob\"",
                "service_account_impersonation_url | \"https://iamcredentials.googleapis.com/v1/a b:generateAccessToken\"",
                "service_account_impersonation_url | \"https://iamcredentials.googleapis.com/v1/a@b.c:generateAccessToken\"",
                "source_credentials | \"text\"",
                "source_credentials | {}",
                "source_credentials | {\"type\":\"unheard_of\"}",
                "source_credentials | {\"type\":\"external_account\"}",
                "delegates | \"a@b.c\"",
                "delegates | [7]",
                "delegates | [\"a b\"]",
                "delegates | [\"projects/p/serviceAccounts/a@b.c\"]",
                "scopes | \"s\"",
                "scopes | [\"a b\"]",
                "scopes | [\"\"]",
                "quota_project_id | \"a\\r\\nb\"",
                "universe_domain | \"evil.example/\"",
            })
    void wrong_member_is_named_with_its_file(String member, String json) {
        assertRefused(file.with(member, json), member.equals("source_credentials") ? "" : member);
    }

    private void assertRefused(ConfigurationFile wrong, String member) {
        Path path = wrong.in(folder);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> fixture.credentials().fromFile(path))
                .withMessageContaining(path.toString())
                .withMessageContaining(member);
        assertThat(transport.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/serviceAccounts/a@b:generateAccessToken",
                "https://iamcredentials.googleapis.com.evil.example/serviceAccounts/a@b:generateAccessToken",
                "https://sts.googleapis.com/serviceAccounts/a@b:generateAccessToken",
                "http://127.0.0.1:8080/serviceAccounts/a@b:generateAccessToken"
            })
    void host_that_nobody_vouches_for_is_refused_before_the_source_is_asked(String url) {
        file.with("service_account_impersonation_url", "\"" + url + "\"");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(this::credential)
                .withMessageContaining("service_account_impersonation_url");
        assertThat(transport.calls()).isEmpty();
    }

    @Test
    void environment_overrides_the_quota_project() {
        transport.json(200, ISSUED).json(200, GENERATED);
        file.with("quota_project_id", "\"from-file\"");
        fixture.variable("GOOGLE_CLOUD_QUOTA_PROJECT", "from-environment");
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
    void file_is_explained_with_its_source() {
        file.with("delegates", "[\"a@b.example\",\"c@d.example\"]").with("quota_projct_id", "\"payer\"");

        fixture.credentials().context().explain(file.in(folder), out);

        assertThat(out.facts)
                .containsEntry(
                        "delegates",
                        "projects/-/serviceAccounts/a@b.example, then projects/-/serviceAccounts/c@d.example")
                .containsEntry("lifetime", "3600 s")
                .containsEntry("scopes", "https://www.googleapis.com/auth/cloud-platform")
                .containsKey("token endpoint");
        assertThat(out.facts.get("service account")).startsWith("robot@project.iam.gserviceaccount.com, by https://");
        assertThat(out.findings).singleElement().asString().endsWith("did you mean quota_project_id?");
        assertThat(transport.calls()).isEmpty();
    }

    @Test
    void what_would_fail_is_a_finding_and_no_exception() throws Exception {
        fixture.credentials()
                .context()
                .explain(
                        file.with(
                                        "service_account_impersonation_url",
                                        "\"https://evil.example/serviceAccounts/a@b:generateAccessToken\"")
                                .in(folder),
                        out);
        fixture.credentials()
                .context()
                .explain(file.with("delegates", "[\"x y\"]").in(folder), out);
        fixture.credentials()
                .context()
                .explain(file.without("delegates").without("source_credentials").in(folder), out);
        Path broken = Files.writeString(
                folder.resolve("broken.json"),
                file.with("source_credentials", "{\"type\":\"unheard_of\"}").json());
        fixture.credentials().context().explain(broken, out);

        assertThat(out.findings)
                .extracting(finding -> finding.substring(0, finding.indexOf(' ')))
                .containsExactly(
                        "untrusted_host",
                        "delegate_invalid",
                        "untrusted_host",
                        "source_credentials_missing",
                        "untrusted_host",
                        "unknown_type");
    }
}
