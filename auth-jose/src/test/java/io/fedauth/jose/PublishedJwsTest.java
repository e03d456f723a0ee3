// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.api.AuthException;
import io.fedauth.api.json.JsonView;
import io.fedauth.jose.internal.signature.SecretSigner;
import io.fedauth.jose.key.Jwk;
import io.fedauth.jose.key.JwkSet;
import io.fedauth.jose.spi.JwsAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens and keys of Project Wycheproof: none that is invalid is accepted, all that are valid are, but for HMAC. */
@Tag("J1")
@Tag("J2")
class PublishedJwsTest {
    /** Valid signatures by keys whose {@code alg} is another, or none at all (ES521): here the owner of the key has the last word. */
    private static final Set<String> ALGORITHM_OF_KEY_DIFFERS =
            Set.of("signature.346", "signature.347", "signature.350", "signature.351");

    /** A token under a key; HMAC is refused whatever the key. */
    record Vector(String name, JsonView key, boolean valid, String token) {
        @Override
        public String toString() {
            return name;
        }

        boolean isByRightKey() {
            return valid && !isHmac() && !ALGORITHM_OF_KEY_DIFFERS.contains(name.split(" ")[0]);
        }

        boolean isHmac() {
            return key.keys().contains("k")
                    || key.keys().contains("keys")
                            && key.children("keys").get(0).keys().contains("k");
        }

        void verify() {
            JwkSet keys = key.keys().contains("keys") ? JwkSet.read(key) : JwkSet.of(Jwk.read(key));
            JwsVerifier.of(keys).verify(token);
        }
    }

    static Stream<Vector> vectors() {
        List<Vector> vectors = new ArrayList<>();
        JsonView key = JsonView.of(Map.of());
        for (List<String> line : Vectors.lines("wycheproof-jws.txt")) {
            if (line.get(0).equals("key")) {
                key = Vectors.json(line.get(1));
            } else {
                vectors.add(new Vector(
                        line.get(0) + " " + line.get(3), key, line.get(1).equals("valid"), line.get(2)));
            }
        }
        return vectors.stream();
    }

    static Stream<Vector> valid() {
        return vectors().filter(Vector::isByRightKey);
    }

    static Stream<Vector> refused() {
        return vectors().filter(vector -> !vector.isByRightKey());
    }

    static Stream<Vector> hmac() {
        return vectors()
                .filter(vector -> vector.valid && vector.isHmac())
                .filter(vector -> !vector.token.contains("?"));
    }

    @Test
    void all_vectors_are_here() {
        assertThat(vectors()).hasSize(426);
        assertThat(valid()).hasSize(33);
        assertThat(hmac()).hasSize(11);
    }

    @ParameterizedTest
    @MethodSource
    void valid(Vector vector) {
        vector.verify();
    }

    @ParameterizedTest
    @MethodSource
    void refused(Vector vector) {
        AuthException refusal = catchThrowableOfType(AuthException.class, vector::verify);

        assertThat(refusal).isNotNull();
        assertThat(refusal.code())
                .isNotIn("algorithm_unavailable", "keys_unavailable")
                .matches("[a-z0-9_]+");
    }

    /** What is called valid with a {@code ?} in its base64url is left out. */
    @ParameterizedTest
    @MethodSource
    void hmac(Vector vector) {
        JsonView key =
                vector.key.keys().contains("keys") ? vector.key.children("keys").get(0) : vector.key;
        byte[] secret = Base64.getUrlDecoder().decode(key.required("k"));
        JwsAlgorithm algorithm = JwsAlgorithm.of(Vectors.json(new String(
                                Base64.getUrlDecoder().decode(vector.token.split("\\.")[0]), StandardCharsets.UTF_8))
                        .required("alg"))
                .orElseThrow();
        int last = vector.token.lastIndexOf('.');

        byte[] made = SecretSigner.of(secret, algorithm)
                .sign(vector.token.substring(0, last).getBytes(StandardCharsets.US_ASCII));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(made))
                .isEqualTo(vector.token.substring(last + 1));
    }
}
