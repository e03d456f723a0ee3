// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.oidc;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.List;
import java.util.Map;

/** The algorithms of JWTs (RFC 7518, section 3.1; RFC 8037), and which keys are good for which. */
final class Algorithms {
    /** What issuers of subject tokens may sign with, as Google documents it. */
    static final List<String> OF_ISSUERS = List.of("RS256", "ES256");

    /** What clients with a key pair may sign with. */
    static final List<String> OF_KEY_PAIRS =
            List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    /** The bytes that a secret must have for each (RFC 7518, section 3.2). */
    static final Map<String, Integer> SECRET_BYTES = Map.of("HS256", 32, "HS384", 48, "HS512", 64);

    private static final Map<String, Curve> CURVES =
            Map.of("ES256", Curve.P_256, "ES384", Curve.P_384, "ES512", Curve.P_521, "EdDSA", Curve.Ed25519);
    private static final int MIN_RSA_BITS = 2048;

    private Algorithms() {}

    /** Tells whether a public key is of the type for an algorithm, strong enough, and meant for it. */
    static boolean fit(JWK key, String algorithm) {
        return strong(key, algorithm)
                && (key.getAlgorithm() == null || key.getAlgorithm().getName().equals(algorithm))
                && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                && (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY));
    }

    private static boolean strong(JWK key, String algorithm) {
        if (algorithm.startsWith("RS") || algorithm.startsWith("PS")) {
            return key instanceof RSAKey rsa && rsa.size() >= MIN_RSA_BITS;
        }
        Curve curve = CURVES.get(algorithm);
        return algorithm.equals("EdDSA")
                ? key instanceof OctetKeyPair pair && pair.getCurve().equals(curve)
                : key instanceof ECKey ec && ec.getCurve().equals(curve);
    }
}
