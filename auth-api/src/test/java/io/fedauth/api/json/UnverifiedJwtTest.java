// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.testkit.TestWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnverifiedJwtTest {
    private static final String HEADER = "{\"alg\": \"ES256\"}";

    @TempDir
    Path folder;

    private TestWorld world;

    @BeforeEach
    void makeWorld() {
        world = TestWorld.in(folder);
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

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
        assertThat(read(Sources.jwt(HEADER, claims)).flatMap(UnverifiedJwt::expiry))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1893456000", "1893456000.9", "1.893456e9"})
    void expiry_anyFormOfNumber_isTheSecond(String number) {
        assertThat(read(Sources.jwt(HEADER, "{\"exp\": " + number + "}")).flatMap(UnverifiedJwt::expiry))
                .contains(Instant.ofEpochSecond(1893456000));
    }

    @Test
    void expiry_tinyNumber_isReadAtOnce() {
        long before = System.nanoTime();
        assertThat(read(Sources.jwt(HEADER, "{\"exp\": 1e-999999999}")).flatMap(UnverifiedJwt::expiry))
                .satisfiesAnyOf(
                        expiry -> assertThat(expiry).isEmpty(),
                        expiry -> assertThat(expiry).contains(Instant.EPOCH));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
    }

    private Optional<UnverifiedJwt> read(String token) {
        return UnverifiedJwt.read(token, world.context());
    }
}
