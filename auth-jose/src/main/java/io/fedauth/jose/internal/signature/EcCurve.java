// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.signature;

import io.fedauth.jose.spi.JwsAlgorithm;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.util.Arrays;
import java.util.Optional;

/**
 * The curves of ECDSA in JWS (RFC 7518, sections 3.4 and 6.2.1.1).
 *
 * <p>The constants are the curves' own (FIPS 186-5, SP 800-186), so that nothing depends on what a provider says of them.
 */
public enum EcCurve {
    P_256(
            JwsAlgorithm.ES256,
            "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
            "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
            "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),
    P_384(
            JwsAlgorithm.ES384,
            "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
            "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef",
            "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973"),
    P_521(
            JwsAlgorithm.ES512,
            "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
                    + "ffffffffffffffffffffffffffffffffffff",
            "0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1"
                    + "bf073573df883d2c34f1ef451fd46b503f00",
            "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709"
                    + "a5d03bb5c9b8899c47aebb6fb71e91386409");

    /** The coefficient a of all three. */
    private static final BigInteger A = BigInteger.valueOf(-3);

    private final JwsAlgorithm algorithm;
    private final BigInteger prime;
    private final BigInteger b;
    private final BigInteger order;

    EcCurve(JwsAlgorithm algorithm, String prime, String b, String order) {
        this.algorithm = algorithm;
        this.prime = new BigInteger(prime, 16);
        this.b = new BigInteger(b, 16);
        this.order = new BigInteger(order, 16);
    }

    /** Finds a curve by the value of {@code crv}. */
    public static Optional<EcCurve> named(String id) {
        return Arrays.stream(values()).filter(curve -> curve.id().equals(id)).findFirst();
    }

    /** Finds the curve of a key; empty if it is on none of these. */
    public static Optional<EcCurve> of(ECParameterSpec parameters) {
        return Arrays.stream(values())
                .filter(curve -> curve.isThatOf(parameters))
                .findFirst();
    }

    /** Returns the curve of an algorithm. */
    public static EcCurve of(JwsAlgorithm algorithm) {
        return Arrays.stream(values())
                .filter(curve -> curve.algorithm == algorithm)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(algorithm.id() + " is no ECDSA"));
    }

    /** Returns the value of {@code crv}. */
    public String id() {
        return "P-" + prime.bitLength();
    }

    public JwsAlgorithm algorithm() {
        return algorithm;
    }

    /** Returns the order of the group: r and s lie below it. */
    public BigInteger order() {
        return order;
    }

    /** Returns how many bytes a coordinate has, and each half of a signature. */
    public int bytes() {
        return (prime.bitLength() + 7) / 8;
    }

    /** Returns whether a point is one of the curve's (SP 800-56A, section 5.6.2.3.3); the cofactor of these curves is 1. */
    public boolean contains(ECPoint point) {
        if (point.equals(ECPoint.POINT_INFINITY) || isOutside(point.getAffineX()) || isOutside(point.getAffineY())) {
            return false;
        }
        BigInteger x = point.getAffineX();
        BigInteger right = x.multiply(x).add(A).multiply(x).add(b).mod(prime);
        return point.getAffineY().modPow(BigInteger.TWO, prime).equals(right);
    }

    private boolean isOutside(BigInteger coordinate) {
        return coordinate.signum() < 0 || coordinate.compareTo(prime) >= 0;
    }

    /** Returns the parameters, as the JCA has them. */
    public ECParameterSpec parameters() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp" + prime.bitLength() + "r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    /** Returns whether parameters are those of this curve, whoever named them. */
    private boolean isThatOf(ECParameterSpec parameters) {
        EllipticCurve curve = parameters.getCurve();
        return curve.getField() instanceof ECFieldFp field
                && field.getP().equals(prime)
                && curve.getA().equals(prime.add(A))
                && curve.getB().equals(b)
                && parameters.getOrder().equals(order)
                && parameters.getCofactor() == 1;
    }
}
