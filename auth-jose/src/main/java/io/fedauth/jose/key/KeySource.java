// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.key;

import java.util.List;
import java.util.Optional;

/**
 * Where a verifier finds an issuer's keys.
 *
 * <p>Implementations are safe for use by many threads. What they return is for one issuer: a set that several share lets each
 * of them speak for the others.
 *
 * @see JwkSet
 * @see io.fedauth.jose.JwksSource
 * @since 0.1
 */
@FunctionalInterface
public interface KeySource {
    /**
     * Returns the keys that may have signed a token; may block.
     *
     * @param keyId the id that the token names; empty if it names none
     * @return the keys of that id, all keys if it names none; an empty list if there is no such key
     * @throws io.fedauth.api.AuthException if the keys cannot be had, which says nothing about the token
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    List<Jwk> keys(Optional<String> keyId);
}
