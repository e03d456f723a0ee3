// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.signature;

import io.fedauth.api.ConfigurationException;
import io.fedauth.jose.spi.JwsAlgorithm;
import java.security.PrivateKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.util.Optional;
import java.util.Set;

/** Which private keys sign here, and with which algorithm unless another is named. */
public final class PrivateKeyRules {
    private static final int MIN_RSA_BITS = 2048;

    private static final Set<String> RSA = Set.of("RSA", "RSASSA-PSS");
    private static final Set<String> ED25519 = Set.of("Ed25519", "EdDSA");

    private PrivateKeyRules() {}

    /** Returns the usual algorithm of a key; throws if it is weak, of a kind that is not taken here, or does not say its curve. */
    public static JwsAlgorithm usualAlgorithm(PrivateKey key) {
        return switch (family(key)) {
            case RSA -> key.getAlgorithm().equals("RSA") ? JwsAlgorithm.RS256 : JwsAlgorithm.PS256;
            case EC ->
                curve(key)
                        .orElseThrow(() -> unsupported("EC without its curve, as on a token: name the algorithm"))
                        .algorithm();
            case ED25519 -> JwsAlgorithm.EDDSA;
            case SECRET -> throw new IllegalStateException("no private key is a secret");
        };
    }

    /** Throws if a key is weak, or cannot make the signatures of an algorithm as far as it says. */
    public static void check(PrivateKey key, JwsAlgorithm algorithm) {
        boolean fits = family(key) == algorithm.family()
                && curve(key).map(curve -> curve.algorithm() == algorithm).orElse(true);
        if (!fits) {
            throw new ConfigurationException(
                    "key_unfit",
                    "the private key (" + key.getAlgorithm() + ") cannot sign with " + algorithm.id()
                            + "; use an algorithm of its kind, for EC that of its curve");
        }
    }

    private static JwsAlgorithm.Family family(PrivateKey key) {
        if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
            throw new ConfigurationException(
                    "key_weak",
                    "private key is refused: RSA of " + rsa.getModulus().bitLength() + " bits; create one of at least "
                            + MIN_RSA_BITS);
        }
        if (RSA.contains(key.getAlgorithm())) {
            return JwsAlgorithm.Family.RSA;
        }
        if (key.getAlgorithm().equals("EC")) {
            return JwsAlgorithm.Family.EC;
        }
        if (ED25519.contains(key.getAlgorithm()) && !isEd448(key)) {
            return JwsAlgorithm.Family.ED25519;
        }
        throw unsupported(key.getAlgorithm());
    }

    /** Returns the curve of an EC key; empty for other keys, and for one that does not say. */
    private static Optional<EcCurve> curve(PrivateKey key) {
        return key instanceof ECKey ec
                ? Optional.of(EcCurve.of(ec.getParams())
                        .orElseThrow(() -> unsupported("EC on a curve other than P-256, P-384 and P-521")))
                : Optional.empty();
    }

    private static boolean isEd448(PrivateKey key) {
        return key instanceof EdECKey edwards && edwards.getParams().getName().equals("Ed448");
    }

    private static ConfigurationException unsupported(String kind) {
        return new ConfigurationException(
                "key_unsupported",
                "private key is of a kind that signs no tokens here (" + kind
                        + "); use RSA, P-256, P-384, P-521 or Ed25519");
    }
}
