// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.capability;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Signs JSON Web Tokens as the identity behind a credential, with a key that stays where it is.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface JwtSigner {
    /**
     * Signs claims without blocking; the header is the signer's.
     *
     * @param claims the claims set, a JSON object (RFC 7519, section 4), signed as it is written
     * @return the token; fails with an {@link io.fedauth.api.AuthException}
     */
    CompletableFuture<SignedJwt> signJwt(String claims);

    /** A signed token, and the id of the key that signed it. Immutable; {@link #toString} does not show the token. */
    final class SignedJwt {
        private final String keyId;
        private final String value;

        /**
         * Makes a signed token.
         *
         * @param keyId the id of the key
         * @param value the token in compact serialization
         */
        public SignedJwt(String keyId, String value) {
            this.keyId = Objects.requireNonNull(keyId);
            this.value = Objects.requireNonNull(value);
        }

        /**
         * Returns the id of the key.
         *
         * @return the id
         */
        public String keyId() {
            return keyId;
        }

        /**
         * Returns the token: a secret.
         *
         * @return the token in compact serialization (RFC 7515, section 7.1)
         */
        public String value() {
            return value;
        }

        @Override
        public String toString() {
            return "SignedJwt[key " + keyId + "]";
        }
    }
}
