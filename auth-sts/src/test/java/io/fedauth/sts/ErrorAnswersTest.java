// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import static io.fedauth.sts.Fixture.ENDPOINT;
import static io.fedauth.sts.Fixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenType;
import io.fedauth.api.http.HttpResult;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorAnswersTest {
    private static final String SUBJECT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl";

    private final Fixture fixture = new Fixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private TokenEndpointException failure(HttpResult answer) {
        fixture.transport().answer(answer);
        return catchThrowableOfType(
                TokenEndpointException.class,
                () -> StsClient.builder(ENDPOINT)
                        .clientAuthentication(ClientAuthentications.basic("id", "client s3cret"))
                        .build(fixture.credentials())
                        .exchange(TokenExchangeRequest.builder(SUBJECT, TokenType.JWT)
                                .audience("orders")
                                .parameter("pin", "extension-s3cret")
                                .header("X-Key", "header-s3cret")
                                .build()));
    }

    private TokenEndpointException failure(int status, String body, String... headers) {
        return failure(FakeTransport.result(status, "application/json;charset=utf-8", body, headers));
    }

    private static String httpDate(Duration fromNow) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(NOW.plus(fromNow).atOffset(ZoneOffset.UTC));
    }

    @Nested
    class Forms {
        @Test
        void oauth_error_keeps_its_members() {
            TokenEndpointException e = failure(400, """
                    {"error":"invalid_grant","error_description":"expired","error_uri":"https://idp.example/e",
                     "suberror":"bad_token","trace_id":"t-1","access_token":"never-shown"}""");

            assertThat(e).hasMessage("idp.example/token answered 400 invalid_grant: expired");
            assertThat(e.code()).isEqualTo("invalid_grant");
            assertThat(e.retryable()).isFalse();
            assertThat(e.error()).containsOnlyKeys("error", "error_description", "error_uri", "suberror", "trace_id");
        }

        @Test
        @Tag("R7")
        void success_status_with_an_error_is_an_error() {
            TokenEndpointException e =
                    failure(200, "{\"error\":\"temporarily_unavailable\",\"access_token\":\"never-shown\"}");

            assertThat(e.code()).isEqualTo("temporarily_unavailable");
            assertThat(e.status()).isEqualTo(200);
        }

        @Test
        @Tag("R8")
        void googles_form_is_read_too() {
            TokenEndpointException e = failure(403, """
                    {"error":{"code":403,"message":"Permission 'iam.x' denied","status":"PERMISSION_DENIED",
                     "details":[{"reason":"IAM_PERMISSION_DENIED"}]}}""");

            assertThat(e.code()).isEqualTo("permission_denied");
            assertThat(e.error()).containsEntry("error_description", "Permission 'iam.x' denied");
            assertThat(e).hasMessageContaining("403 permission_denied: Permission 'iam.x' denied");
        }

        @Tag("R8")
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"error\":null}",
                    "{\"error\":{}}",
                    "{\"error\":{\"status\":7,\"message\":[]}}",
                    "{\"error\":{\"status\":null}}",
                    "{\"error\":17}",
                    "{\"error\":[\"a\"]}",
                    "{\"error\":true}",
                    "{\"error\":\"\"}",
                    "[]",
                    "null",
                    "\"text\"",
                    "",
                    "{\"error\":",
                    "{\"error\":\"a\",\"error\":\"b\"}",
                    "{\"error\":\"a\"}{}"
                })
        void anything_else_is_typed_and_keeps_the_status(String body) {
            TokenEndpointException e = failure(400, body);

            assertThat(e.status()).isEqualTo(400);
            assertThat(e.code()).isEqualTo("invalid_response");
            assertThat(e).hasMessageStartingWith("idp.example/token answered 400");
        }

        @Tag("R9")
        @ParameterizedTest
        @CsvSource({"502, true", "200, false", "404, false", "503, true"})
        void page_for_people_is_typed_without_an_excerpt(int status, boolean retryable) {
            TokenEndpointException e = failure(
                    FakeTransport.result(status, "text/html; charset=utf-8", "<html>secret page of the proxy</html>"));

            assertThat(e.status()).isEqualTo(status);
            assertThat(e.retryable()).isEqualTo(retryable);
            assertThat(e)
                    .hasMessageContaining("answered " + status)
                    .hasMessageContaining("text/html")
                    .hasMessageNotContaining("secret page");
        }

        @Test
        void json_without_its_content_type_is_read_all_the_same() {
            TokenEndpointException e =
                    failure(FakeTransport.result(400, "text/plain", "{\"error\":\"invalid_target\"}"));

            assertThat(e.code()).isEqualTo("invalid_target");
        }
    }

    @Nested
    @Tag("R16")
    class Texts {
        private String described(String description) {
            return failure(400, "{\"error\":\"e\",\"error_description\":\"" + description + "\"}")
                    .error()
                    .get("error_description");
        }

        @Test
        void escapes_and_control_characters_are_removed() {
            assertThat(described("a\\u001b[31mred\\u001b[0m\\u0007\\u0000 b\\r\\nc\\u202ed\\u2028e\\u009b"))
                    .isEqualTo("ared b cde");
        }

        @Test
        void text_of_a_million_characters_is_cut() {
            assertThat(described("x".repeat(1_000_000))).hasSize(512).startsWith("xxx");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    SUBJECT,
                    "client s3cret",
                    "client+s3cret",
                    "aWQ6Y2xpZW50K3MzY3JldA==",
                    "extension-s3cret",
                    "header-s3cret"
                })
        void echoed_secret_is_redacted(String secret) {
            TokenEndpointException e = failure(
                    400,
                    "{\"error\":\"got " + secret + "\",\"error_description\":\"bad: <" + secret + ">, again " + secret
                            + "\",\"error_uri\":\"https://idp.example/?t=" + secret + "\"}");

            assertThat(e.error()).containsEntry("error_description", "bad: <[redacted]>, again [redacted]");
            assertThat(e.code()).isEqualTo("got [redacted]");
            assertThat(e.error()).containsEntry("error_uri", "https://idp.example/?t=[redacted]");
            assertThat(e.toString()).doesNotContain(secret);
        }

        @Test
        void secret_in_a_status_of_googles_is_redacted_before_it_changes_case() {
            assertThat(failure(400, "{\"error\":{\"status\":\"GOT " + SUBJECT + "\"}}")
                            .code())
                    .isEqualTo("got [redacted]");
        }

        @Test
        void secret_that_is_cut_off_is_redacted() {
            assertThat(described("bad " + SUBJECT.substring(0, 30) + "...")).isEqualTo("bad [redacted]...");
        }

        @Test
        void secret_that_is_interrupted_by_control_characters_is_redacted() {
            assertThat(described("bad eyJhbGciOi\\u0000" + SUBJECT.substring(10)))
                    .isEqualTo("bad [redacted]");
        }

        @Test
        void secret_at_the_end_of_a_long_text_is_redacted_before_the_text_is_cut() {
            assertThat(described("x".repeat(490) + SUBJECT)).isEqualTo("x".repeat(490) + "[redacted]");
        }

        @Test
        void what_helps_is_not_redacted() {
            assertThat(described("unknown audience orders")).isEqualTo("unknown audience orders");
        }
    }

    @Nested
    class Times {
        @Tag("R17")
        @ParameterizedTest
        @CsvSource({"3600, 3600 seconds behind", "-3600, 3600 seconds ahead of", "61, 61 seconds behind"})
        void skewed_clock_is_named(long seconds, String skew) {
            TokenEndpointException e =
                    failure(400, "{\"error\":\"invalid_grant\"}", "Date", httpDate(Duration.ofSeconds(seconds)));

            assertThat(e).hasMessageContaining("the clock of this machine is " + skew + " the server's");
        }

        @Tag("R17")
        @ParameterizedTest
        @ValueSource(longs = {60, -60, 0})
        void clocks_that_agree_are_not_mentioned(long seconds) {
            assertThat(failure(400, "{\"error\":\"e\"}", "Date", httpDate(Duration.ofSeconds(seconds))))
                    .hasMessageNotContaining("clock");
        }

        @Test
        @Tag("R17")
        void malformed_date_is_ignored() {
            assertThat(failure(400, "{\"error\":\"e\"}", "Date", "yesterday"))
                    .hasMessage("idp.example/token answered 400 e");
        }

        @ParameterizedTest
        @CsvSource({"120, 120", "0, 0", "-5, ", "soon, ", "9999999999, 31536000", "99999999999999999999, "})
        void server_says_how_long_to_leave_it_alone(String field, Long seconds) {
            assertThat(failure(503, "{\"error\":\"e\"}", "Retry-After", field).retryAfter())
                    .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
        }

        @Test
        void date_to_come_back_at_is_counted_on_the_servers_clock() {
            TokenEndpointException e = failure(
                    503,
                    "{\"error\":\"e\"}",
                    "Date",
                    httpDate(Duration.ofHours(1)),
                    "Retry-After",
                    httpDate(Duration.ofMinutes(62)));

            assertThat(e.retryAfter()).contains(Duration.ofMinutes(2));
        }
    }
}
