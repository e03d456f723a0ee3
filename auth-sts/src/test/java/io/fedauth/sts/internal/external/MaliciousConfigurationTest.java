// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.external;

import static io.fedauth.sts.Fixture.ISSUED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.TrustPolicy;
import io.fedauth.sts.Fixture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that somebody else has written, under the default policy: refused as they are loaded, before anything is sent. */
@Tag("C1")
class MaliciousConfigurationTest {
    private final Fixture fixture = new Fixture();
    private final ConfigurationFile file = new ConfigurationFile();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        fixture.close();
    }

    private void assertRefused() {
        fixture.transport().json(200, ISSUED);
        Path path = file.in(folder);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> fixture.credentials().fromFile(path))
                .withMessageContaining(path.toString())
                .withMessageNotContaining("pass@");
        assertThat(fixture.transport().calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/v1/token",
                "https://sts.googleapis.com.evil.example/v1/token",
                "https://evil.example/sts.googleapis.com/v1/token",
                "https://sts.googleapis.com@evil.example/v1/token",
                "https://user:pass@sts.googleapis.com/v1/token",
                "https://evil.example#@sts.googleapis.com/v1/token",
                "https://evil.example\\\\@sts.googleapis.com/v1/token",
                "https://sts.googleapis.com:8443/v1/token",
                "https://sts.googleapis.com./v1/token",
                "https://sts.storage.googleapis.com/v1/token",
                "https://sts.evil.goog/v1/token",
                "https://sts.g\u043e\u043egleapis.com/v1/token",
                "https://127.0.0.1/v1/token",
                "https://[::1]/v1/token",
                "https://169.254.169.254/v1/token",
                "https://iamcredentials.googleapis.com/v1/token",
                "http://sts.googleapis.com/v1/token",
                "http://127.0.0.1:8080/v1/token",
                "http://localhost/v1/token",
                "http://169.254.169.254/v1/token",
                "http://metadata.google.internal/v1/token",
                "ftp://sts.googleapis.com/v1/token",
                "jar:https://sts.googleapis.com!/v1/token",
                "//sts.googleapis.com/v1/token",
                "javascript:alert(1)",
                "https://"
            })
    void token_url(String url) {
        file.with("token_url", "\"" + url + "\"");

        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/v1/projects/-/serviceAccounts/a@b:generateAccessToken",
                "https://iamcredentials.googleapis.com.evil.example/serviceAccounts/a@b:generateAccessToken",
                "https://iamcredentials.googleapis.com@evil.example/serviceAccounts/a@b:generateAccessToken",
                "https://iamcredentials.storage.googleapis.com/serviceAccounts/a@b:generateAccessToken",
                "https://sts.googleapis.com/v1/projects/-/serviceAccounts/a@b:generateAccessToken",
                "http://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/a@b:generateAccessToken",
                "http://127.0.0.1:8080/v1/projects/-/serviceAccounts/a@b:generateAccessToken",
                "https://storage.googleapis.com/bucket/object?x=:generateAccessToken"
            })
    void impersonation_url(String url) {
        file.with("service_account_impersonation_url", "\"" + url + "\"");

        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "googleapis.com.evil.example", "evil.goog", "127.0.0.1", "sts.example"})
    void universe_domain(String domain) {
        file.with("universe_domain", "\"" + domain + "\"");

        assertRefused();
    }

    @ParameterizedTest
    @CsvSource({"a., 100000", "a, 254", "a.-, 50000"})
    void long_universe_domain(String part, int times) {
        file.with("universe_domain", "\"" + part.repeat(times) + "com\"");

        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\\r\\nFAKE", "x\\u001b[31m", "x\\u202ey", "x\\u2028y", "\\u0000"})
    void audience_that_cannot_be_printed(String audience) {
        file.with("audience", "\"" + audience + "\"");

        assertRefused();
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> fixture.credentials().fromFile(file.in(folder)))
                .withMessageNotContaining("FAKE")
                .returns("audience_invalid", ConfigurationException::code);
    }

    @Test
    void long_audience() {
        file.with("audience", "\"" + "x".repeat(1_001) + "\"");

        assertRefused();
    }

    @Test
    void long_quota_project() {
        file.with("quota_project_id", "\"" + "x".repeat(254) + "\"");

        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%0d%0aFAKE", "%1b%5b31m", "%e2%80%ae", "%20"})
    void service_account_that_cannot_be_printed(String account) {
        file.with(
                "service_account_impersonation_url",
                "\"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/a" + account
                        + ":generateAccessToken\"");

        assertRefused();
    }

    @Test
    void operators_universe_vouches_for_no_other() {
        fixture.variable("GOOGLE_CLOUD_UNIVERSE_DOMAIN", "s3nsapis.fr");
        file.with("universe_domain", "\"evil.example\"");

        assertRefused();
    }

    @ParameterizedTest
    @CsvSource({
        "token_url, https://idp.example/token",
        "token_url, http://127.0.0.1:8080/token",
        "universe_domain, cloud.example"
    })
    void caller_who_vouches_for_the_file_gets_what_it_says(String member, String value) {
        fixture.trust(TrustPolicy.trusting());
        fixture.transport().json(200, ISSUED);
        file.with(member, "\"" + value + "\"");

        assertThat(fixture.credentials().fromFile(file.in(folder)).token().value())
                .isEqualTo("issued-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://idp.example/token", "http://10.0.0.1/token", "https://u:pass@idp.example/token"})
    void nobody_can_vouch_for_plain_http_to_other_machines_or_for_a_user_name(String url) {
        fixture.trust(TrustPolicy.trusting());
        file.with("token_url", "\"" + url + "\"");

        assertRefused();
    }
}
