// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.response;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import java.net.URI;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("H1")
class SecretsTest {
    private static final String TOKEN =
            "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW5hcnkiLCJpc3MiOiJtZSJ9.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg";

    private final Secrets secrets = new Secrets();

    private static HttpCall.Builder call() {
        return HttpCall.post(URI.create("https://idp.example/token"), Purpose.TOKEN_ENDPOINT, HttpCall.Repeat.SAFE);
    }

    @ParameterizedTest
    @CsvSource({"0, 90", "1, 90", "0, 16", "5, 21", "21, 58", "59, 85", "70, 89"})
    void run_of_sixteen_characters_of_a_secret_is_redacted_wherever_it_begins(int from, int to) {
        secrets.of(call().form("subject_token", TOKEN));

        assertThat(secrets.clean("bad " + TOKEN.substring(from, Math.min(to, TOKEN.length())) + "!"))
                .isEqualTo("bad [redacted]!");
    }

    @Test
    void shorter_runs_of_a_long_secret_are_left() {
        secrets.of(call().form("subject_token", TOKEN));

        assertThat(secrets.clean("bad " + TOKEN.substring(1, 16))).isEqualTo("bad " + TOKEN.substring(1, 16));
    }

    @Test
    void short_secrets_are_redacted_whole() {
        secrets.of(call().form("client_secret", "s3cret").form("pin", "abc"));

        assertThat(secrets.clean("s3cret, abc, s3cre")).isEqualTo("[redacted], abc, s3cre");
    }

    @Test
    void several_secrets_are_redacted_each() {
        secrets.of(call().form("subject_token", TOKEN).header("X-Key", "0123456789abcdefghij"));

        assertThat(secrets.clean(TOKEN.substring(3) + " and 123456789abcdefghi, twice " + TOKEN))
                .isEqualTo("[redacted] and [redacted], twice [redacted]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id:s3cret%zzpass", "id:s3cret%", "no colon"})
    void basic_credentials_that_are_not_form_encoded_are_secrets_all_the_same(String pair) {
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
        secrets.of(call().header("Authorization", "Basic " + encoded));

        assertThat(secrets.clean("got " + encoded)).isEqualTo("got [redacted]");
        assertThat(secrets.clean("got " + pair.substring(pair.indexOf(':') + 1)))
                .isEqualTo("got [redacted]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic s3cret!?", "Basic ====s3cret", "s3cret-without-scheme", "Custom s3cret!"})
    void authorization_of_another_form_is_a_secret(String field) {
        secrets.of(call().header("Authorization", field));

        assertThat(secrets.clean("got " + field)).doesNotContain("s3cret").contains("[redacted]");
    }

    @Test
    void secret_at_the_end_of_what_is_examined_is_not_printed() {
        secrets.of(call().form("subject_token", TOKEN));
        String before = TOKEN.repeat(16 * 1024 / TOKEN.length());

        for (int shift = 0; shift < TOKEN.length(); shift++) {
            assertThat(secrets.clean("x".repeat(shift) + before + TOKEN + TOKEN))
                    .matches("x*\\[redacted]…");
        }
    }

    @Test
    void large_secrets_and_texts_are_cleaned() {
        StringBuilder large = new StringBuilder();
        new Random(1).ints(256 * 1024, 'a', 'z' + 1).forEach(large::appendCodePoint);
        String text = large.toString();
        secrets.of(call().form("subject_token", text));

        assertThat(secrets.clean("bad " + text.substring(200_000, 210_000) + "!"))
                .isEqualTo("bad [redacted]!");
        assertThat(secrets.clean("bad " + text)).isEqualTo("bad [redacted]…");
    }
}
