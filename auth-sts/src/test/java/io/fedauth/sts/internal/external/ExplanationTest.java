// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.json.JsonView;
import io.fedauth.sts.ExternalAccount;
import io.fedauth.sts.Fixture;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void certificate_at_a_host_that_asks_for_none_is_warned_of() {
        file.with("subject_token_type", "\"urn:ietf:params:oauth:token-type:mtls\"")
                .with("credential_source", "{\"stub\":\"chain\"}");
        explain();
        assertThat(out.findings)
                .singleElement()
                .asString()
                .startsWith("mtls_host_needed | ")
                .endsWith("https://sts.mtls.googleapis.com/v1/token");

        out.findings.clear();
        file.with("token_url", "\"https://sts.mtls.googleapis.com/v1/token\"");
        explain();
        assertThat(out.findings).isEmpty();
    }

    @Test
    void token_that_expired_is_found_though_it_is_no_jwt() {
        explainMtls(Fixture.NOW);
        assertThat(out.findings)
                .singleElement()
                .asString()
                .startsWith("subject_token_expired | ")
                .contains("2026-11-21T10:00:00Z");

        out.findings.clear();
        explainMtls(Fixture.NOW.plusSeconds(1));
        assertThat(out.findings).isEmpty();
    }

    private void explainMtls(Instant expiry) {
        ExternalAccount.builder(
                        "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/provider",
                        TokenType.MTLS)
                .tokenUrl(URI.create("https://sts.mtls.googleapis.com/v1/token"))
                .supplier(context -> SubjectToken.of("chain", TokenType.MTLS).expiringAt(expiry))
                .explain(fixture.credentials().context(), out);
    }

    @Test
    void claims_are_shown_and_those_that_may_be_secrets_are_shortened() {
        source(Jwts.good()
                .claim("jti", "\"canary-of-a-token-id\"")
                .claim("custom", "\"Zm9yZ2V0bWVub3RaWm9yZ2V0bWVub3QxMjM0NTY3ODkw\"")
                .claim("repository", "\"org/name\"")
                .claim("kubernetes.io", "{\"namespace\":\"default\",\"serviceaccount\":{\"name\":\"sa\"}}")
                .claim("run", "7")
                .claim("protected", "true")
                .claim("odd", "[[1]]"));

        explain();

        assertThat(codes()).isEmpty();
        assertThat(out.facts)
                .containsEntry("claim sub", "me")
                .containsEntry("claim iat", "2026-11-21T09:59:00Z (60 s ago)")
                .containsEntry("claim exp", "2026-11-21T10:10:00Z (in 10 min)")
                .containsEntry("claim jti", "... (20 characters)")
                .containsEntry("claim custom", "Zm9y... (44 characters)")
                .containsEntry("claim repository", "org/name")
                .containsEntry("claim kubernetes.io.namespace", "default")
                .containsEntry("claim kubernetes.io.serviceaccount.name", "sa")
                .containsEntry("claim run", "7")
                .containsEntry("claim protected", "true")
                .containsEntry("claim odd", "(not shown)")
                .hasEntrySatisfying(
                        "principal",
                        value -> assertThat(value)
                                .startsWith(
                                        "principal://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools"
                                                + "/pool/subject/me "));
    }

    @Test
    void secret_deep_in_claims_is_shortened_whatever_holds_it() {
        String jwt = Jwts.good().sign();
        source(Jwts.good()
                .claim(
                        "credentials",
                        "{\"client_secret\":{\"value\":\"hunter2-plain\"},\"api\":[\"x\",\"" + jwt + "\"]}")
                .claim("session", "{\"data\":\"sess-value-1234567\"}")
                .claim("auth", "{\"sub\":\"canary-of-a-name\"}")
                .claim("list", "[\"plain\",\"" + jwt + "\",\"Bearer " + jwt + "\"]")
                .claim("line\\nsecret", "\"canary-in-two-lines\"")
                .claim("words", "\"Bearer Zm9yZ2V0bWVub3RaWm9yZ2V0bWVub3QxMjM0NTY3ODkw\""));

        explain();

        assertThat(out.facts)
                .containsEntry("claim credentials.client_secret.value", "... (13 characters)")
                .containsEntry("claim credentials.api", "... (1 characters), eyJh... (" + jwt.length() + " characters)")
                .containsEntry("claim session.data", "... (18 characters)")
                .containsEntry("claim auth.sub", "... (16 characters)")
                .containsEntry(
                        "claim list",
                        "plain, eyJh... (" + jwt.length() + " characters), Bear... (" + (jwt.length() + 7)
                                + " characters)")
                .containsEntry("claim words", "Bear... (51 characters)");
        assertThat(out.facts.toString()).doesNotContain(Jwts.SIGNATURE, "hunter2", "sess-value", "canary");
    }

    @Test
    void secret_of_less_than_24_characters_is_not_begun() {
        source(Jwts.good().claim("nonce", "\"" + "n".repeat(23) + "\"").claim("token", "\"" + "t".repeat(24) + "\""));

        explain();

        assertThat(out.facts)
                .containsEntry("claim nonce", "... (23 characters)")
                .containsEntry("claim token", "tttt... (24 characters)");
    }

    @Test
    void thousands_of_claims_are_not_all_shown() {
        Jwts token = Jwts.good();
        for (int i = 0; i < 2_000; i++) {
            token.claim("c" + i, "1");
        }
        source(token);

        explain();

        assertThat(out.facts).hasSizeLessThan(70).containsKey("and more");
    }

    @Test
    void audience_that_the_provider_may_allow_by_name_is_no_finding() {
        source(Jwts.good().claim("aud", "\"api://AzureADTokenExchange\""));

        explain();

        assertThat(codes()).isEmpty();
        assertThat(out.facts).containsKey("audience check");
    }

    @ParameterizedTest
    @CsvSource({
        "aud, '\"https://issuer.example\"', subject_token_audience_usual",
        "aud, '[\"https://kubernetes.default.svc.cluster.local\"]', subject_token_audience_usual",
        "aud, '\"https://github.com/owner\"', subject_token_audience_usual",
        "aud, 7, subject_token_audience_missing",
        "aud, '\"https://iam.googleapis.com/projects/2/x\"', subject_token_audience_differs",
        "iss, '[]', subject_token_issuer_missing",
        "sub, '\" \"', subject_token_subject_missing",
        "exp, '\"soon\"', subject_token_expiry_missing",
        "exp, 1, subject_token_expired",
        "iat, 1e999999999, subject_token_issued_at_missing",
    })
    void claim_that_is_wrong_is_found(String claim, String json, String code) {
        source(Jwts.good().claim(claim, json));

        explain();

        assertThat(codes()).contains(code);
    }

    @Test
    void subject_that_is_longer_than_google_allows_is_found() {
        source(Jwts.good().claim("sub", "\"" + "x".repeat(128) + "\""));

        explain();

        assertThat(codes()).containsExactly("subject_token_subject_long");
    }

    @Test
    void token_for_any_other_server_is_judged_by_its_times_only() {
        file.with("audience", "\"orders\"");
        source(Jwts.good().header("kid", "\"\"").header("alg", "\"HS256\"").claim("aud", "\"else\""));
        explain();
        assertThat(codes()).isEmpty();

        source(Jwts.good().claim("nbf", "" + Fixture.NOW.plusSeconds(3600).getEpochSecond()));
        explain();
        assertThat(codes()).containsExactly("subject_token_not_yet_valid");
    }

    @Test
    void skew_of_seconds_is_no_finding() {
        String soon = "" + Fixture.NOW.plusSeconds(30).getEpochSecond();
        source(Jwts.good().claim("nbf", soon).claim("iat", soon));

        explain();

        assertThat(codes()).isEmpty();
    }

    private void source(Jwts token) {
        file.with("credential_source", "{\"stub\":\"" + token.sign() + "\"}");
    }

    private List<String> codes() {
        return out.findings.stream()
                .map(finding -> finding.substring(0, finding.indexOf(' ')))
                .toList();
    }
}
