// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.key;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateCrtKey;

/** Refuses keys that are too weak to sign with, and keys whose parts contradict each other. */
final class KeyStrength {
    private static final int MIN_RSA_BITS = 2048;
    private static final int MIN_EC_BITS = 256;

    private KeyStrength() {}

    static PrivateKey checked(PrivateKey key) {
        if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
            throw KeyFailures.weak(
                    "RSA of " + rsa.getModulus().bitLength() + " bits; create one of at least " + MIN_RSA_BITS);
        }
        if (key instanceof RSAPrivateCrtKey rsa) {
            checkParts(rsa);
        }
        if (key instanceof ECPrivateKey ec) {
            checkRange(ec);
        }
        return key;
    }

    private static void checkParts(RSAPrivateCrtKey key) {
        if (key.getPublicExponent().compareTo(BigInteger.valueOf(3)) < 0) {
            throw KeyFailures.weak("RSA with a public exponent of less than 3");
        }
        BigInteger p = key.getPrimeP();
        BigInteger q = key.getPrimeQ();
        if (p.compareTo(BigInteger.TWO) <= 0
                || q.compareTo(BigInteger.TWO) <= 0
                || !p.multiply(q).equals(key.getModulus())
                || !inverse(key, key.getPrivateExponent(), p)
                || !inverse(key, key.getPrivateExponent(), q)
                || !inverse(key, key.getPrimeExponentP(), p)
                || !inverse(key, key.getPrimeExponentQ(), q)
                || !isOne(key.getCrtCoefficient().multiply(q), p)) {
            throw KeyFailures.malformed("the parts of the RSA key contradict each other");
        }
    }

    private static boolean inverse(RSAPrivateCrtKey key, BigInteger exponent, BigInteger prime) {
        return isOne(key.getPublicExponent().multiply(exponent), prime.subtract(BigInteger.ONE));
    }

    private static boolean isOne(BigInteger number, BigInteger modulus) {
        return number.mod(modulus).equals(BigInteger.ONE);
    }

    private static void checkRange(ECPrivateKey key) {
        BigInteger order = key.getParams().getOrder();
        if (order.bitLength() < MIN_EC_BITS) {
            throw KeyFailures.weak("EC of " + order.bitLength() + " bits; create one of at least " + MIN_EC_BITS);
        }
        if (key.getS().signum() <= 0 || key.getS().compareTo(order) >= 0) {
            throw KeyFailures.malformed("the EC key is out of range");
        }
    }
}
