// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import io.fedauth.jose.internal.signature.EcCurve;
import io.fedauth.jose.internal.signature.EcdsaFormat;
import io.fedauth.jose.spi.JwsAlgorithm;

/**
 * Turns ECDSA signatures from the format of key services and the JCA, DER, into that of JWS, and back.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-3.4">RFC 7518, section 3.4</a>
 * @since 0.1
 */
public final class EcdsaSignature {
    private EcdsaSignature() {}

    /**
     * Returns r and s side by side, each as long as the curve's order.
     *
     * @param der a SEQUENCE of two INTEGERs (RFC 3279, section 2.2.3)
     * @param algorithm {@code ES256}, {@code ES384} or {@code ES512}
     * @return 64, 96 or 132 bytes
     * @throws IllegalArgumentException if the algorithm is another, the signature no such DER, or a number out of range
     */
    public static byte[] fromDer(byte[] der, JwsAlgorithm algorithm) {
        return EcdsaFormat.fromDer(der, EcCurve.of(algorithm));
    }

    /**
     * Returns a SEQUENCE of two INTEGERs.
     *
     * @param raw r and s side by side
     * @param algorithm {@code ES256}, {@code ES384} or {@code ES512}
     * @return the DER
     * @throws IllegalArgumentException if the algorithm is another, the signature of another length, or a number out of range
     */
    public static byte[] toDer(byte[] raw, JwsAlgorithm algorithm) {
        return EcdsaFormat.toDer(raw, EcCurve.of(algorithm));
    }
}
