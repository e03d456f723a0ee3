// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.key;

import io.fedauth.api.ConfigurationException;
import io.fedauth.jose.internal.signature.EcCurve;
import io.fedauth.jose.spi.JwsAlgorithm;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.EnumSet;
import java.util.Set;

/** Which keys verify signatures here, and with which algorithms: the key says so, not the token. */
public final class PublicKeyRules {
    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 8192;
    private static final int MAX_EXPONENT_BITS = 33;

    private PublicKeyRules() {}

    /** Returns the algorithms of a key's family; throws if the key is weak, or of a kind that is not taken here. */
    public static Set<JwsAlgorithm> algorithms(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            check(rsa);
            return EnumSet.range(JwsAlgorithm.RS256, JwsAlgorithm.PS512);
        }
        if (key instanceof ECPublicKey ec) {
            return Set.of(curve(ec).algorithm());
        }
        if (Ed25519Key.is(key)) {
            return Set.of(JwsAlgorithm.EDDSA);
        }
        throw new ConfigurationException(
                "key_unsupported",
                "public key is of a kind that is not taken here (" + key.getAlgorithm()
                        + "); use RSA, P-256, P-384, P-521 or Ed25519");
    }

    private static void check(RSAPublicKey key) {
        int bits = key.getModulus().bitLength();
        if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
            throw weak("RSA of " + bits + " bits; taken are " + MIN_RSA_BITS + " to " + MAX_RSA_BITS);
        }
        BigInteger exponent = key.getPublicExponent();
        if (exponent.compareTo(BigInteger.valueOf(3)) < 0
                || !exponent.testBit(0)
                || exponent.bitLength() > MAX_EXPONENT_BITS) {
            throw weak("RSA with a public exponent that is even, less than 3, or of more than " + MAX_EXPONENT_BITS
                    + " bits");
        }
        if (!key.getModulus().testBit(0)) {
            throw weak("RSA with an even modulus");
        }
        if (Roca.isFingerprintOf(key.getModulus())) {
            throw weak(
                    "RSA made by a module with a known fault (ROCA, CVE-2017-15361): the private key can be computed");
        }
    }

    private static EcCurve curve(ECPublicKey key) {
        EcCurve curve =
                EcCurve.of(key.getParams()).orElseThrow(() -> weak("EC on a curve other than P-256, P-384 and P-521"));
        if (!curve.contains(key.getW())) {
            throw weak("EC with a point that is not on " + curve.id());
        }
        return curve;
    }

    private static ConfigurationException weak(String why) {
        return new ConfigurationException("key_weak", "public key is refused: " + why);
    }
}
