// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import io.fedauth.api.json.JsonView;
import io.fedauth.jose.key.Jwk;
import io.fedauth.jose.spi.JwsAlgorithm;

/**
 * What a token says, signed by a key that the verifier believes. Only a verifier makes one.
 *
 * <p>Immutable; {@code toString} shows nothing of the payload.
 *
 * @since 0.1
 */
public final class VerifiedJws {
    private final JsonView header;
    private final byte[] payload;
    private final JwsAlgorithm algorithm;
    private final Jwk key;

    VerifiedJws(JsonView header, byte[] payload, JwsAlgorithm algorithm, Jwk key) {
        this.header = header;
        this.payload = payload;
        this.algorithm = algorithm;
        this.key = key;
    }

    /**
     * Returns the header.
     *
     * @return its parameters, signed as the payload is
     */
    public JsonView header() {
        return header;
    }

    /**
     * Returns what was signed.
     *
     * @return a fresh copy
     */
    public byte[] payload() {
        return payload.clone();
    }

    /**
     * Returns the algorithm.
     *
     * @return the algorithm of the signature
     */
    public JwsAlgorithm algorithm() {
        return algorithm;
    }

    /**
     * Returns the key.
     *
     * @return the key that verified the signature
     */
    public Jwk key() {
        return key;
    }

    @Override
    public String toString() {
        return "VerifiedJws[" + algorithm.id() + ", " + key + "]";
    }
}
