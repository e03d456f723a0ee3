// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.signature;

import io.fedauth.api.ConfigurationException;
import io.fedauth.jose.spi.JwsAlgorithm;
import java.security.PrivateKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.util.Set;

/** Which private keys sign here, and with which algorithm unless another is named. */
public final class PrivateKeyRules {
    private static final int MIN_RSA_BITS = 2048;

    private static final Set<String> ED25519 = Set.of("Ed25519", "EdDSA");

    private PrivateKeyRules() {}

    /** Returns the algorithm; throws if the key is weak, or of a kind that is not taken here. */
    public static JwsAlgorithm usualAlgorithm(PrivateKey key) {
        if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
            throw new ConfigurationException(
                    "key_weak",
                    "private key is refused: RSA of " + rsa.getModulus().bitLength() + " bits; create one of at least "
                            + MIN_RSA_BITS);
        }
        if (Set.of("RSA", "RSASSA-PSS").contains(key.getAlgorithm())) {
            return key.getAlgorithm().equals("RSA") ? JwsAlgorithm.RS256 : JwsAlgorithm.PS256;
        }
        if (key instanceof ECKey ec) {
            return EcCurve.of(ec.getParams())
                    .orElseThrow(() -> unsupported("EC on a curve other than P-256, P-384 and P-521"))
                    .algorithm();
        }
        if (ED25519.contains(key.getAlgorithm()) && !isEd448(key)) {
            return JwsAlgorithm.EDDSA;
        }
        throw unsupported(key.getAlgorithm());
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
