// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.http.TlsSettings;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Nested
    class AccessTokens {
        @ParameterizedTest
        @ValueSource(strings = {"", "a b", "a\r\nX: y", "a\nb", "a\u0000b", "a\tb", "tok\u00e9n", "a\u007fb", "\u2028"})
        @Tag("R12")
        void aValueThatCannotStandInAHeader_isRefusedWithoutRepeatingIt(String value) {
            assertThatThrownBy(() -> AccessToken.builder(value).obtainedAt(NOW).build())
                    .isInstanceOfSatisfying(TransportException.class, e -> {
                        assertThat(e.code()).isEqualTo("unusable_token");
                        assertThat(value.isEmpty() || !e.getMessage().contains(value))
                                .isTrue();
                    });
        }

        @Test
        void aLongToken_isFine_andAnEndlessOneIsNot() {
            assertThat(AccessToken.builder("x".repeat(12_288)).obtainedAt(NOW).build())
                    .isNotNull();
            AccessToken.Builder endless = AccessToken.builder("x".repeat(AccessToken.MAXIMUM_LENGTH + 1))
                    .obtainedAt(NOW);
            assertThatThrownBy(endless::build).isInstanceOf(TransportException.class);
        }

        @Test
        void laterChangesToABuilder_doNotReachTheToken() {
            Set<String> scopes = new HashSet<>(Set.of("read"));
            AccessToken.Builder builder =
                    AccessToken.builder("t").obtainedAt(NOW).grantedScopes(scopes);
            AccessToken token = builder.build();
            scopes.add("write");
            builder.scheme("DPoP").expiresAt(NOW);

            assertThat(token.grantedScopes()).contains(Set.of("read"));
            assertThat(token.scheme()).isEqualTo("Bearer");
            assertThat(token.expiresAt()).isEmpty();
        }

        @Test
        @Tag("R15")
        void scopesNotSaid_andNoScopesGranted_areTwoThings() {
            assertThat(AccessToken.builder("t").obtainedAt(NOW).build().grantedScopes())
                    .isEmpty();
            assertThat(AccessToken.builder("t")
                            .obtainedAt(NOW)
                            .grantedScopes(Set.of())
                            .build()
                            .grantedScopes())
                    .contains(Set.of());
        }
    }

    @Nested
    class Headers {
        @Test
        void aBearerToken_isPrebuilt() {
            AccessToken token = AccessToken.builder("t").obtainedAt(NOW).build();

            assertThat(RequestHeaders.of(token)).isSameAs(RequestHeaders.of(token));
            assertThat(fields(RequestHeaders.of(token))).isEqualTo(Map.of("Authorization", "Bearer t"));
            assertThat(RequestHeaders.of(token).token()).contains(token);
        }

        @Test
        void aTokenThatAuthorizesNothing_becomesNoHeader() {
            AccessToken token = AccessToken.builder("t")
                    .obtainedAt(NOW)
                    .scheme("N_A")
                    .issuedType(TokenType.ID_TOKEN)
                    .build();

            assertThatThrownBy(() -> RequestHeaders.of(token))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("N_A")
                    .hasMessageNotContaining(TokenType.ID_TOKEN.uri()); // the server's words
        }

        @Test
        void aFieldThatIsNone_isRefusedWithoutItsValue() {
            assertThatThrownBy(() -> RequestHeaders.none().with("x-a", "canary\r\nInjected: 1"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("canary");
            assertThatThrownBy(() -> RequestHeaders.none().with("x a", "v"))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void with_leavesTheOriginalAlone() {
            AccessToken token = AccessToken.builder("t").obtainedAt(NOW).build();
            RequestHeaders more = RequestHeaders.of(token).with("x-quota", "p");

            assertThat(fields(more)).containsOnlyKeys("Authorization", "x-quota");
            assertThat(fields(RequestHeaders.of(token))).containsOnlyKeys("Authorization");
        }

        private static Map<String, String> fields(RequestHeaders headers) {
            Map<String, String> fields = new java.util.HashMap<>();
            headers.forEach(fields::put);
            return fields;
        }
    }

    @Nested
    class Wishes {
        @Test
        void equalWishes_areOneKey_whateverTheirOrder() {
            TokenRequest one = TokenRequest.builder().scope("a").scope("b").build();
            TokenRequest other = TokenRequest.builder()
                    .scope("b")
                    .scope("a")
                    .maxWait(Duration.ofSeconds(1))
                    .build();

            assertThat(one.identity()).isEqualTo(other.identity()).hasSameHashCodeAs(other.identity());
        }

        @Test
        void everyPartThatMatters_isInTheKey() {
            SubjectToken subject = SubjectToken.of("s", TokenType.JWT);
            Set<Object> keys = new HashSet<>();
            keys.add(TokenRequest.DEFAULT.identity());
            keys.add(TokenRequest.builder().scope("x").build().identity());
            keys.add(TokenRequest.builder().audience("x").build().identity());
            keys.add(TokenRequest.builder().resource("x").build().identity());
            keys.add(TokenRequest.builder().parameter("x", "y").build().identity());
            keys.add(TokenRequest.builder().requestedType(TokenType.JWT).build().identity());
            keys.add(TokenRequest.builder().subject(subject).build().identity());
            keys.add(TokenRequest.builder().actor(subject).build().identity());
            keys.add(TokenRequest.builder()
                    .subject(SubjectToken.of("s2", TokenType.JWT))
                    .build()
                    .identity());

            assertThat(keys).hasSize(9);
        }

        @Test
        void toBuilder_keepsEverything() {
            TokenRequest wish = TokenRequest.builder()
                    .scope("s")
                    .audience("a")
                    .resource("r")
                    .parameter("p", "v")
                    .requestedType(TokenType.JWT)
                    .subject(SubjectToken.of("s", TokenType.JWT))
                    .actor(SubjectToken.of("a", TokenType.JWT))
                    .minimumLife(Duration.ofSeconds(5))
                    .maxWait(Duration.ofSeconds(6))
                    .build();
            TokenRequest copy = wish.toBuilder().build();

            assertThat(copy).usingRecursiveComparison().isEqualTo(wish);
            assertThat(copy.identity()).isEqualTo(wish.identity());
        }

        @Test
        void laterChangesToABuilder_doNotReachTheWish() {
            TokenRequest.Builder builder = TokenRequest.builder().scope("a");
            TokenRequest wish = builder.build();
            Object key = wish.identity();
            builder.scope("b").parameter("p", "v");

            assertThat(wish.scopes()).containsExactly("a");
            assertThat(wish.parameters()).isEmpty();
            assertThat(wish.identity()).isEqualTo(key);
        }
    }

    @Test
    void subjectTokens_areEqualByTypeCertificateAndValue() {
        SubjectToken token = SubjectToken.of("v", TokenType.JWT);
        TlsSettings tls = () -> "thumbprint";

        assertThat(token).isEqualTo(SubjectToken.of("v", TokenType.JWT).expiringAt(NOW));
        assertThat(token)
                .isNotEqualTo(SubjectToken.of("w", TokenType.JWT))
                .isNotEqualTo(SubjectToken.of("v", TokenType.ID_TOKEN))
                .isNotEqualTo(token.over(tls));
        assertThatThrownBy(() -> SubjectToken.of("", TokenType.JWT)).isInstanceOf(SubjectTokenException.class);
    }

    @Test
    @Tag("H1")
    void secrets_areNeverPrinted() {
        SubjectToken subject = SubjectToken.of("canary", TokenType.JWT);
        AccessToken token = AccessToken.builder("canary").obtainedAt(NOW).build();
        TokenRequest wish = TokenRequest.builder()
                .subject(subject)
                .actor(subject)
                .parameter("p", "canary")
                .build();

        assertThat(String.join(
                        "|",
                        subject.toString(),
                        token.toString(),
                        RequestHeaders.of(token).toString(),
                        wish.toString(),
                        wish.identity().toString(),
                        io.fedauth.api.json.JsonWriter.object()
                                .member("k", "canary")
                                .toString(),
                        io.fedauth.api.json.JsonView.of(Map.of("k", "canary")).toString()))
                .doesNotContain("canary");
    }

    @Test
    @Tag("H2")
    void secrets_areNotSerializable() {
        for (Class<?> type : Set.of(
                AccessToken.class, SubjectToken.class, RequestHeaders.class, TokenRequest.class, Credentials.class)) {
            assertThat(Serializable.class.isAssignableFrom(type))
                    .as(type.getName())
                    .isFalse();
        }
    }

    @Test
    void anEndpointsAnswer_saysWhoSaidWhatAndWhatToDo() {
        TokenEndpointException failure = new TokenEndpointException(
                URI.create("https://sts.test/v1/token?key=secret"),
                400,
                Map.of("error", "invalid_grant", "error_description", "The audience does not match."),
                "this machine's clock is 3600 s behind the server's",
                null);

        assertThat(failure)
                .hasMessage("sts.test/v1/token answered 400 invalid_grant: The audience does not match.; this machine's"
                        + " clock is 3600 s behind the server's");
        assertThat(failure.code()).isEqualTo("invalid_grant");
        assertThat(failure.retryable()).isFalse();
    }
}
