// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.fedauth.api.json.JsonView;
import io.fedauth.sts.Fixture;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTest {
    private static final String ROBOT = "robot@project.iam.gserviceaccount.com";

    private final Fixture fixture = new Fixture();
    private final ConfigurationFile file = new ConfigurationFile()
            .with("credential_source", "{\"stub\":\"" + Jwts.good().sign() + "\"}");
    private final RecordedExplanation out = new RecordedExplanation();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        fixture.close();
    }

    private void explain() {
        fixture.credentials().context().explain(file.in(folder), out);
        assertThat(fixture.transport().calls()).isEmpty();
    }

    @Test
    void good_file_is_explained_without_findings() {
        file.with(
                        "service_account_impersonation_url",
                        "\"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/" + ROBOT
                                + ":generateAccessToken\"")
                .with("service_account_impersonation", "{\"token_lifetime_seconds\":600}")
                .with("client_id", "\"id\"")
                .with("client_secret", "\"s3cret\"")
                .with("quota_project_id", "\"payer\"");

        explain();

        assertThat(out.findings).isEmpty();
        assertThat(out.facts)
                .contains(
                        entry("token endpoint", "https://sts.googleapis.com/v1/token"),
                        entry("subject token", "urn:ietf:params:oauth:token-type:jwt from the supplier stub"),
                        entry("client authentication", "basic, as id"),
                        entry("lifetime", "600 s"),
                        entry("scopes", "https://www.googleapis.com/auth/cloud-platform"),
                        entry("quota project", "payer"))
                .containsKeys("audience", "stub");
        assertThat(out.facts.get("service account")).startsWith(ROBOT);
        assertThat(out.facts.values()).noneMatch(value -> value.contains("s3cret") || value.contains(Jwts.SIGNATURE));
    }

    @Test
    void misspelt_and_unknown_members_are_found() {
        file.with("quota_projct_id", "\"payer\"").with("comment", "\"a\"");

        explain();

        assertThat(out.findings).hasSize(2);
        assertThat(out.findings.get(0))
                .startsWith("unknown_member | ")
                .contains("quota_projct_id")
                .endsWith("did you mean quota_project_id?");
        assertThat(out.findings.get(1)).contains("comment").endsWith("remove it");
    }

    @Test
    void host_that_is_not_trusted_is_found_and_the_rest_explained() {
        file.with("token_url", "\"https://idp.example/token\"");

        explain();

        assertThat(out.findings)
                .singleElement()
                .asString()
                .startsWith("untrusted_host | ")
                .contains("token_url: ")
                .contains("idp.example");
        assertThat(out.facts)
                .containsEntry("scopes", "none: the server decides")
                .containsKey("stub");
    }

    @Test
    void query_of_an_endpoint_is_not_shown_and_client_id_is_printable() {
        file.with("token_url", "\"https://sts.googleapis.com/v1/token?key=s3cret\"")
                .with(
                        "service_account_impersonation_url",
                        "\"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/" + ROBOT
                                + ":generateAccessToken?key=s3cret\"")
                .with("client_id", "\"id\\r\\n\\u001b[31m\"")
                .with("client_secret", "\"secret\"");

        explain();

        assertThat(out.facts)
                .contains(
                        entry("token endpoint", "https://sts.googleapis.com/v1/token"),
                        entry("client authentication", "basic, as id???[31m"));
        assertThat(out.facts.toString() + out.findings).doesNotContain("s3cret");
    }

    @Test
    void names_too_long_for_a_typing_error_are_not_compared() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        JsonView config = JsonView.of(Map.of("x".repeat(5_000_000), "y"));

        long before = threads.getCurrentThreadCpuTime();
        KnownMembers.explain(config, out);

        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before)).isLessThan(Duration.ofMillis(400));
        assertThat(out.findings).singleElement().asString().hasSizeLessThan(200).endsWith("remove it");
    }

    @Test
    void lifetime_without_impersonation_is_found() {
        file.with("service_account_impersonation", "{\"token_lifetime_seconds\":600}");

        explain();

        assertThat(out.findings).singleElement().asString().startsWith("lifetime_unused");
    }

    @Test
    void what_would_fail_is_a_finding_and_no_exception_and_the_rest_is_explained() {
        file.with("token_url", "\"nowhere\"").with("credential_source", "{\"stub\":\"broken\"}");
        explain();
        file.without("credential_source");
        explain();

        assertThat(codes())
                .containsExactly("url_malformed", "stub_broken", "url_malformed", "credential_source_missing");
    }

    @Test
    void misspelt_source_is_named_as_what_was_meant() {
        file.without("credential_source").with("credential_sorce", "{\"stub\":\"x\"}");

        explain();

        assertThat(codes()).containsExactly("unknown_member", "credential_source_missing");
        assertThat(out.findings.get(1)).contains("credential_sorce is meant to be it");
    }

    @Test
    void member_of_the_impersonation_that_is_misspelt_is_found() {
        file.with("service_account_impersonation", "{\"token_lifetime_second\":600}");

        explain();

        assertThat(out.findings).singleElement().asString().endsWith("did you mean token_lifetime_seconds?");
    }

    private List<String> codes() {
        return out.findings.stream()
                .map(finding -> finding.substring(0, finding.indexOf(' ')))
                .toList();
    }
}
