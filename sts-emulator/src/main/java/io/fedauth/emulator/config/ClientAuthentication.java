// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.config;

import java.nio.charset.StandardCharsets;

/**
 * The one way in which a client proves who it is. What is configured for one is never used for another, so that no public key can
 * pass for a secret.
 *
 * @since 0.1
 */
public sealed interface ClientAuthentication {
    /**
     * The client sends its secret: {@code client_secret_basic} or {@code client_secret_post} (RFC 6749, section 2.3.1).
     *
     * @param secret the secret
     */
    record Secret(String secret) implements ClientAuthentication {
        @Override
        public String toString() {
            return "Secret";
        }
    }

    /**
     * The client's connection presents its certificate: {@code tls_client_auth} (RFC 8705, section 2.1).
     *
     * @param subjectDn the distinguished name in the certificate, as RFC 2253 writes it
     */
    record Certificate(String subjectDn) implements ClientAuthentication {}

    /**
     * The client signs a JWT with its secret, by HMAC: {@code client_secret_jwt} (OpenID Connect Core, section 9).
     *
     * @param secret the secret; 32 bytes of UTF-8 for HS256, 48 for HS384, 64 for HS512
     * @param audience how the JWT must name the emulator
     */
    record SecretJwt(String secret, AssertionAudience audience) implements ClientAuthentication {
        private static final int MIN_BYTES = 32;

        /**
         * Checks that the secret is good for HS256 at least.
         *
         * @param secret the secret
         * @param audience how the JWT must name the emulator
         * @throws IllegalArgumentException if the secret is shorter than 32 bytes
         */
        public SecretJwt {
            int length = secret.getBytes(StandardCharsets.UTF_8).length;
            if (length < MIN_BYTES) {
                throw new IllegalArgumentException(
                        "a secret that signs must have " + MIN_BYTES + " bytes at least (HS256), not " + length);
            }
        }

        @Override
        public String toString() {
            return "SecretJwt[" + audience + "]";
        }
    }

    /**
     * The client signs a JWT with a private key: {@code private_key_jwt} (RFC 7523, section 2.2).
     *
     * @param keys where the public keys are
     * @param audience how the JWT must name the emulator
     */
    record PrivateKeyJwt(JwksSource keys, AssertionAudience audience) implements ClientAuthentication {}
}
