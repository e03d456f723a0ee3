// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnverifiedJwtTest {
    private static final String HEADER = "{\"alg\": \"ES256\"}";

    /** The JWT of RFC 7519, section 3.1. */
    @Test
    void read_theExampleOfTheRfc_isUnderstood() {
        UnverifiedJwt jwt = read("eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
                        + "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
                        + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
                .orElseThrow();
        assertThat(jwt.header().required("alg")).isEqualTo("HS256");
        assertThat(jwt.claims().required("iss")).isEqualTo("joe");
        assertThat(jwt.expiry()).contains(Instant.ofEpochSecond(1300819380));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "opaque",
                "a.b",
                "a.b.c",
                "..",
                "ya29.c.token",
                "eyJhbGciOiJIUzI1NiJ9=.e30.",
                "eyJhbGciOiJIUzI1NiJ9.e30.a.b",
                "eyJhbGciOiJIUzI1NiJ9.W10.",
                "e30.e30.c2ln"
            })
    void read_anythingElse_isNoJwt(String token) {
        assertThat(read(token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"exp\": \"soon\"}",
                "{\"exp\": -1}",
                "{\"exp\": 253402300800}",
                "{\"exp\": 1e999999999}",
                "{\"exp\": null}",
                "{\"exp\": [1]}"
            })
    @Timeout(10)
    void expiry_noUsableMoment_isUnknown(String claims) {
        assertThat(read(jwt(claims)).flatMap(UnverifiedJwt::expiry)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1893456000", "1893456000.9", "1.893456e9"})
    void expiry_anyFormOfNumber_isTheSecond(String number) {
        assertThat(read(jwt("{\"exp\": " + number + "}")).flatMap(UnverifiedJwt::expiry))
                .contains(Instant.ofEpochSecond(1893456000));
    }

    @Test
    void expiry_tinyNumber_isReadAtOnce() {
        long before = System.nanoTime();
        assertThat(read(jwt("{\"exp\": 1e-999999999}")).flatMap(UnverifiedJwt::expiry))
                .satisfiesAnyOf(
                        expiry -> assertThat(expiry).isEmpty(),
                        expiry -> assertThat(expiry).contains(Instant.EPOCH));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void texts_areThoseOfATextOrAList() {
        UnverifiedJwt jwt = read(jwt("{\"aud\": [\"a\", \"b\"], \"iss\": \"c\", \"sub\": 7}"))
                .orElseThrow();
        assertThat(jwt.texts("aud")).containsExactly("a", "b");
        assertThat(jwt.texts("iss")).containsExactly("c");
        assertThat(jwt.texts("sub")).isEmpty();
        assertThat(jwt.texts("azp")).isEmpty();
    }

    @Test
    void toString_showsNoClaim() {
        assertThat(read(jwt("{\"sub\": \"canary\"}"))).get().asString().doesNotContain("canary");
    }

    private static Optional<UnverifiedJwt> read(String token) {
        return UnverifiedJwt.read(token);
    }

    private static String jwt(String claims) {
        return base64url(HEADER) + "." + base64url(claims) + ".c2lnbmF0dXJl";
    }

    private static String base64url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
