// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.key;

import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A key of PKCS#8, or its successor with a public key behind the private one (RFC 5958).
 *
 * @param algorithm object identifier and parameters
 * @param key the key itself, in the algorithm's own format
 */
record Pkcs8(Der algorithm, Der key) {
    /** Object identifiers to names of key factories. */
    private static final Map<String, String> ALGORITHMS = Map.of(
            "2a864886f70d010101", "RSA",
            "2a864886f70d01010a", "RSASSA-PSS",
            "2a8648ce3d0201", "EC",
            "2b6570", "Ed25519");

    /** P-256, P-384 and P-521: the curves that every JDK has. */
    private static final Set<String> CURVES = Set.of("2a8648ce3d030107", "2b81040022", "2b81040023");

    static Pkcs8 parse(byte[] encoded) {
        List<Der> parts = Der.parse(encoded).children();
        if (parts.size() < 3
                || !parts.get(0).is(Der.INTEGER)
                || !parts.get(1).is(Der.SEQUENCE)
                || !parts.get(2).is(Der.OCTET_STRING)) {
            throw KeyFailures.malformed("not PKCS#8");
        }
        return new Pkcs8(parts.get(1), parts.get(2));
    }

    /** Returns the key; empty if the JDK has no such algorithm or curve. */
    Optional<PrivateKey> privateKey() {
        List<Der> parts = algorithm.children();
        String name = parts.isEmpty() ? null : ALGORITHMS.get(parts.get(0).hex());
        if (name == null || (name.equals("EC") && !hasKnownCurve(parts))) {
            return Optional.empty();
        }
        byte[] encoded = Der.sequence(Der.integer(0), algorithm, key).encoded();
        try {
            return Optional.of(KeyFactory.getInstance(name).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (NoSuchAlgorithmException e) {
            return Optional.empty();
        } catch (InvalidKeySpecException | RuntimeException e) { // providers differ in what they throw
            throw KeyFailures.malformed("not a valid " + name + " key");
        }
    }

    private static boolean hasKnownCurve(List<Der> algorithm) {
        if (algorithm.size() != 2) {
            throw KeyFailures.malformed("the EC key names no curve");
        }
        Der curve = algorithm.get(1);
        if (!curve.is(Der.OBJECT_IDENTIFIER)) {
            throw KeyFailures.weak("its curve is spelled out instead of named, and could be any");
        }
        return CURVES.contains(curve.hex());
    }

    @Override
    public String toString() {
        return "Pkcs8";
    }
}
