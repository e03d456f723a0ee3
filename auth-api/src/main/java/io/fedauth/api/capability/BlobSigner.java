// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.capability;

import java.util.concurrent.CompletableFuture;

/**
 * Signs bytes as the identity behind a credential, with a key that stays where it is.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface BlobSigner {
    /**
     * Signs a payload without blocking.
     *
     * @param payload the bytes to sign
     * @return the signature; fails with an {@link io.fedauth.api.AuthException}
     */
    CompletableFuture<Signature> sign(byte[] payload);

    /** A signature, and the id of the key that made it. Immutable. */
    final class Signature {
        private final String keyId;
        private final byte[] bytes;

        /**
         * Makes a signature.
         *
         * @param keyId the id of the key
         * @param bytes the signature, copied
         */
        public Signature(String keyId, byte[] bytes) {
            this.keyId = keyId;
            this.bytes = bytes.clone();
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
         * Returns the signature.
         *
         * @return a fresh copy
         */
        public byte[] bytes() {
            return bytes.clone();
        }
    }
}
