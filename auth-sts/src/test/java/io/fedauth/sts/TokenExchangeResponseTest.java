// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import static io.fedauth.sts.Fixture.ENDPOINT;
import static io.fedauth.sts.Fixture.NOW;
import static io.fedauth.sts.Fixture.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.AccessToken;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenType;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenExchangeResponseTest {
    private final Fixture fixture = new Fixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private TokenExchangeResponse exchange(String body) throws InterruptedException {
        fixture.transport().json(200, body);
        return StsClient.builder(ENDPOINT)
                .build(fixture.credentials())
                .exchange(TokenExchangeRequest.builder("s", TokenType.JWT)
                        .requestedType(TokenType.ACCESS_TOKEN)
                        .build());
    }

    private void assertUnusable(String body, String what) {
        assertThatExceptionOfType(TokenEndpointException.class)
                .isThrownBy(() -> exchange(body))
                .withMessageContaining("idp.example/token answered 200")
                .withMessageContaining(what)
                .withMessageNotContaining("issued-token")
                .returns("invalid_response", TokenEndpointException::code)
                .returns(200, TokenEndpointException::status)
                .returns(ENDPOINT, TokenEndpointException::endpoint);
    }

    @Nested
    class Lifetimes {
        @Tag("R1")
        @ParameterizedTest
        @ValueSource(strings = {"3600", "\"3600\"", "3600.0", "1e3", "\" 3600 \""})
        void number_in_any_spelling_is_the_same_life(String number) throws InterruptedException {
            if (number.contains(" ")) {
                assertUnusable(answer("\"expires_in\":" + number), "expires_in");
            } else {
                assertThat(exchange(answer("\"expires_in\":" + number)).expiresIn())
                        .contains(Duration.ofSeconds(number.equals("1e3") ? 1000 : 3600));
            }
        }

        @Test
        @Tag("R2")
        void fraction_is_rounded_down() throws InterruptedException {
            assertThat(exchange(answer("\"expires_in\":3599.5")).expiresIn()).contains(Duration.ofSeconds(3599));
        }

        @Tag("R3")
        @ParameterizedTest
        @ValueSource(strings = {"0", "-1", "0.9", "\"0\"", "-9223372036854775808", "1e-999999999"})
        void token_that_has_expired_already_is_an_error(String number) {
            assertUnusable(answer("\"expires_in\":" + number), "expired already");
        }

        @Tag("R4")
        @ParameterizedTest
        @ValueSource(strings = {"9223372036854775807", "9223372036854775808", "1e400", "1e999999999", "2592000000"})
        void enormous_life_is_ten_years(String number) throws InterruptedException {
            TokenExchangeResponse response = exchange(answer("\"expires_in\":" + number));

            assertThat(response.expiresIn()).contains(Duration.ofDays(3650));
            assertThat(response.toAccessToken(NOW).expiresAt()).contains(NOW.plus(Duration.ofDays(3650)));
        }

        @Tag("R5")
        @ParameterizedTest
        @ValueSource(strings = {"NaN", "true", "{}", "[]", "\"soon\"", "\"\""})
        void anything_but_a_number_is_an_error(String garbage) {
            assertUnusable(answer("\"expires_in\":" + garbage), "");
        }

        @Test
        @Tag("R5")
        void number_of_a_million_digits_is_an_error_at_once() {
            String body = answer("\"expires_in\":" + "9".repeat(1_000_000));

            long before = System.nanoTime();
            assertUnusable(body, "");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        }

        @Tag("R6")
        @ParameterizedTest
        @ValueSource(strings = {"-", "null"})
        void absent_life_is_unknown(String absent) throws InterruptedException {
            TokenExchangeResponse response = exchange(answer("\"expires_in\":" + absent));

            assertThat(response.expiresIn()).isEmpty();
            assertThat(response.toAccessToken(NOW).expiresAt()).isEmpty();
        }
    }

    @Nested
    class Types {
        @Tag("R13")
        @ParameterizedTest
        @CsvSource({"Bearer, Bearer", "bearer, Bearer", "BEARER, Bearer", "dpop, DPoP", "n_a, N_A", "N_A, N_A"})
        void token_type_is_read_in_any_case(String written, String scheme) throws InterruptedException {
            assertThat(exchange(answer("\"token_type\":\"" + written + "\"")).scheme())
                    .isEqualTo(scheme);
        }

        @Tag("R13")
        @ParameterizedTest
        @ValueSource(strings = {"\"MAC\"", "\"\"", "-", "null", "1", "\"Bearer \""})
        void other_token_type_is_an_error(String type) {
            assertUnusable(answer("\"token_type\":" + type), "token_type");
        }

        @Tag("R14")
        @ParameterizedTest
        @ValueSource(
                strings = {"-", "null", "\"\"", "7", "\"not a uri\"", "\"urn:ietf:params:oauth:token-type:id_token\""})
        void missing_or_other_issued_type_is_an_error(String type) {
            assertUnusable(answer("\"issued_token_type\":" + type), "");
        }

        @Test
        @Tag("R14")
        void any_issued_type_will_do_if_none_was_asked_for() throws InterruptedException {
            fixture.transport().json(200, answer("\"issued_token_type\":\"urn:example:txn\""));

            TokenExchangeResponse response = StsClient.builder(ENDPOINT)
                    .build(fixture.credentials())
                    .exchange(TokenExchangeRequest.builder("s", TokenType.JWT).build());

            assertThat(response.issuedType()).isEqualTo(new TokenType("urn:example:txn"));
        }
    }

    @Nested
    class Scopes {
        @Tag("R15")
        @ParameterizedTest
        @CsvSource({"'read', read", "'read  write ', 'read,write'", "' ', ''", "'', ''"})
        void granted_scopes_are_those_that_the_server_names(String written, String granted)
                throws InterruptedException {
            TokenExchangeResponse response = exchange(answer("\"scope\":\"" + written + "\""));

            Set<String> expected = granted.isEmpty() ? Set.of() : Set.of(granted.split(","));
            assertThat(response.scopes()).contains(expected);
            assertThat(response.toAccessToken(NOW).grantedScopes()).contains(expected);
        }

        @Test
        @Tag("R15")
        void absent_scope_is_never_taken_for_the_requested_one() throws InterruptedException {
            fixture.transport().json(200, answer(""));
            TokenExchangeResponse response = StsClient.builder(ENDPOINT)
                    .build(fixture.credentials())
                    .exchange(TokenExchangeRequest.builder("s", TokenType.JWT)
                            .scope("admin")
                            .build());

            assertThat(response.scopes()).isEmpty();
            assertThat(response.toAccessToken(NOW).grantedScopes()).isEmpty();
        }
    }

    @Nested
    class Tokens {
        @Tag("R12")
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"\"",
                    "\" \"",
                    "-",
                    "null",
                    "42",
                    "{}",
                    "\"a\\r\\nX-Evil: 1\"",
                    "\"a\\u0000\"",
                    "\"a b\"",
                    "\"tok\\u00e9n\"",
                    "\"a\\t\""
                })
        void token_that_cannot_stand_in_a_header_is_an_error(String token) {
            assertUnusable(answer("\"access_token\":" + token), "access_token");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 12_288, 65_536, AccessToken.MAXIMUM_LENGTH})
        void long_tokens_are_fine(int length) throws InterruptedException {
            String token = "t".repeat(length);

            TokenExchangeResponse response = exchange(answer("\"access_token\":\"" + token + "\""));

            assertThat(response.value()).isEqualTo(token);
            assertThat(response.toAccessToken(NOW).value()).isEqualTo(token);
        }

        @Test
        @Tag("R12")
        void token_without_end_is_an_error() {
            assertUnusable(answer("\"access_token\":\"" + "t".repeat(AccessToken.MAXIMUM_LENGTH + 1) + "\""), "longer");
        }

        @Test
        void nothing_is_dropped() throws InterruptedException {
            TokenExchangeResponse response = exchange("""
                    {"access_token":"a","issued_token_type":"urn:ietf:params:oauth:token-type:access_token",
                     "token_type":"Bearer","refresh_token":"r","id_token":"i","access_boundary_session_key":"k",
                     "authorization_details":[{"type":"t"}]}""");

            assertThat(response.refreshToken()).contains("r");
            assertThat(response.idToken()).contains("i");
            assertThat(response.members().string("access_boundary_session_key")).contains("k");
            assertThat(response.members()
                            .children("authorization_details")
                            .get(0)
                            .string("type"))
                    .contains("t");
            assertThat(response.members().keys()).hasSize(7);
        }
    }
}
