// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.spi;

import java.util.Optional;

/**
 * Signs bytes with one key, which may stay where it is: in a module, or behind a remote service.
 *
 * <p>Implementations are safe for use by many threads and show no secret in {@code toString}.
 *
 * @see io.fedauth.jose.KeySigner
 * @since 0.1
 */
public interface Signer {
    /**
     * Returns the algorithm.
     *
     * @return the same every time
     */
    JwsAlgorithm algorithm();

    /**
     * Returns the id by which verifiers find the public key.
     *
     * @return what the header parameter {@code kid} shall say; empty for none
     */
    Optional<String> keyId();

    /**
     * Signs; may block.
     *
     * @param input what to sign
     * @return the signature as RFC 7518, section 3, has it; for ECDSA r and s side by side, see {@link io.fedauth.jose.EcdsaSignature}
     * @throws io.fedauth.api.AuthException if it cannot be done
     */
    byte[] sign(byte[] input);
}
