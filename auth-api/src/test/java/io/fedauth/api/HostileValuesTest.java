// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.fedauth.api.http.Purpose;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that a caller, or a server behind one, may hand in to break a header, a sum or a log. */
class HostileValuesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Nested
    class Schemes {
        @ParameterizedTest
        @ValueSource(strings = {"Bearer\r\nX: y", "Bearer ", "canary", ""})
        @Tag("R12")
        void aSchemeThatIsNone_isRefusedWithoutRepeatingIt(String scheme) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AccessToken.builder("t").scheme(scheme))
                    .withMessage("a scheme is one of [Bearer, DPoP, N_A]");
        }

        @ParameterizedTest
        @CsvSource({"bearer, Bearer", "BEARER, Bearer", "dpop, DPoP", "n_a, N_A"})
        void aSchemeInAnyCase_isSpelledAsTheStandardDoes(String given, String expected) {
            AccessToken token =
                    AccessToken.builder("t").obtainedAt(NOW).scheme(given).build();

            assertThat(token.scheme()).isEqualTo(expected);
        }
    }

    @Nested
    class Fields {
        @Test
        void aFieldInAnotherCase_isReplaced() {
            AccessToken token = AccessToken.builder("t").obtainedAt(NOW).build();
            Map<String, String> fields = new TreeMap<>();
            RequestHeaders.of(token).with("authorization", "Basic dTpw").forEach(fields::put);

            assertThat(fields).isEqualTo(Map.of("authorization", "Basic dTpw"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a:b", "a b", "(a)", "x\r\ny", "\u00e9", "Authorization: Bearer canary"})
        @Tag("R12")
        void aNameThatIsNoToken_isRefusedWithoutRepeatingIt(String name) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RequestHeaders.none().with(name, "v"))
                    .withMessage("the name of a header field is a token of RFC 9110");
        }

        @Test
        void everyCharacterOfAToken_mayStandInAName() {
            String name = "!#$%&'*+-.^_`|~09azAZ";
            Map<String, String> fields = new TreeMap<>();
            RequestHeaders.none().with(name, "v").forEach(fields::put);

            assertThat(fields).containsOnlyKeys(name);
        }
    }

    @Nested
    class Durations {
        private static final Duration TEN_YEARS = Duration.ofDays(3650);

        @Test
        void endlessOnes_areTenYears() {
            TokenRequest wish = TokenRequest.builder()
                    .minimumLife(Duration.ofDays(200_000))
                    .maxWait(Duration.ofSeconds(Long.MAX_VALUE))
                    .build();

            assertThat(wish.minimumLife()).isEqualTo(TEN_YEARS);
            assertThat(wish.maxWait()).contains(TEN_YEARS);
        }

        @Test
        void negativeOnes_areRefused() {
            Duration negative = Duration.ofNanos(-1);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TokenRequest.builder().minimumLife(negative));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TokenRequest.builder().maxWait(negative));
            assertThat(TokenRequest.builder().maxWait(Duration.ZERO).build().maxWait())
                    .contains(Duration.ZERO);
        }
    }

    @Nested
    class Answers {
        @Test
        void anEndpointsPath_isShownAsItWasSent() {
            assertThat(failure("https://sts.test:8443/a%0d%0a%1b%5b31m%C3%A9", Map.of(), ""))
                    .hasMessage("sts.test:8443/a%0d%0a%1b%5b31m%C3%A9 answered 400");
        }

        @Test
        void whatIsNotPrintable_isReplaced_inErrorAndHint() {
            assertThat(failure("https://sts.test/", Map.of("error", "a\r\n\u001bb\u202e"), "c\nd\u00e9"))
                    .hasMessage("sts.test/ answered 400 a???b?; c?d?");
        }

        @Test
        void aDescription_keepsItsScript_butNoControlOrFormatCharacter() {
            String words = "D\u00e9sol\u00e9, \u6771\u4eac 42\u0661 \ud83d\ude00";

            assertThat(failure(
                            "https://sts.test/",
                            Map.of(
                                    "error",
                                    "invalid_grant",
                                    "error_description",
                                    words + "\r\n\u001b\u0085\u200b\u202e\u2028\u2029\ufeff."),
                            ""))
                    .hasMessage("sts.test/ answered 400 invalid_grant: " + words + ".");
        }

        private static TokenEndpointException failure(String endpoint, Map<String, String> error, String hint) {
            return new TokenEndpointException(URI.create(endpoint), 400, error, hint, null);
        }
    }

    @Nested
    class Policies {
        @Test
        void hosts_matchInAnyCase_andMayBeNamedTwice() {
            TrustPolicy policy = TrustPolicy.hosts("STS.Example.COM", "sts.example.com");

            assertThat(policy.allows(connectionTo("sts.example.com"))).isTrue();
            assertThat(policy.allows(connectionTo("other.example.com"))).isFalse();
        }

        @Test
        void hosts_matchInAnyCase_whateverTheLanguageOfTheMachine() {
            Locale before = Locale.getDefault();
            Locale.setDefault(Locale.forLanguageTag("tr"));
            try {
                assertThat(TrustPolicy.hosts("ID.EXAMPLE").allows(connectionTo("id.example")))
                        .isTrue();
            } finally {
                Locale.setDefault(before);
            }
        }

        @Test
        @SuppressWarnings("NullAway")
        void aPolicyThatIsNone_isRefusedAtOnce() {
            assertThatNullPointerException()
                    .isThrownBy(() -> TrustPolicy.strict().or(null))
                    .withMessage("other");
        }

        private static TrustPolicy.Access connectionTo(String host) {
            return new TrustPolicy.Access(
                    TrustPolicy.Kind.CONNECT, host, Purpose.TOKEN_ENDPOINT, Optional.of(Path.of("f")), false);
        }
    }
}
