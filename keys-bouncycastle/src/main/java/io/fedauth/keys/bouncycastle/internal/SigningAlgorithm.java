// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle.internal;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * An algorithm whose keys are taken: one that signs, unless each signature changes its key (LMS, XMSS), which a file cannot
 * remember.
 *
 * @param name what key factories call it
 * @param everywhere whether every provider that has the algorithm can sign with any key of it
 */
record SigningAlgorithm(String name, boolean everywhere) {
    private static final String EC = "1.2.840.10045.2.1";
    private static final String DSA = "1.2.840.10040.4.1";

    /** P-256, P-384 and P-521: the JDK makes keys of other curves, too, and then refuses to sign with them. */
    private static final Set<String> CURVES_OF_THE_JDK = Set.of("1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35");

    /** RSA, RSASSA-PSS, Ed25519, Ed448. */
    private static final Set<String> OTHERS =
            Set.of("1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10", "1.3.101.112", "1.3.101.113");

    /** ML-DSA (FIPS 204) and SLH-DSA (FIPS 205). */
    private static final Pattern POST_QUANTUM =
            Pattern.compile("2\\.16\\.840\\.1\\.101\\.3\\.4\\.3\\.(1[7-9]|2\\d|3[0-5])");

    /** X25519, X448, DH, ElGamal. */
    private static final Set<String> FOR_KEYS_ONLY =
            Set.of("1.3.101.110", "1.3.101.111", "1.2.840.113549.1.3.1", "1.2.840.10046.2.1", "1.3.14.7.2.1.1");

    /** Returns the algorithm of a key; empty if nothing is known about it. */
    static Optional<SigningAlgorithm> of(AlgorithmIdentifier algorithm) {
        String number = algorithm.getAlgorithm().getId();
        if (number.equals(DSA)) {
            throw KeyFailures.dsa();
        }
        if (FOR_KEYS_ONLY.contains(number)) {
            throw KeyFailures.weak("it is for agreeing on keys, and cannot sign");
        }
        if (number.equals(EC)) { // whose number JDK 17 does not know
            return Optional.of(
                    new SigningAlgorithm("EC", CURVES_OF_THE_JDK.contains(curve(algorithm.getParameters()))));
        }
        return OTHERS.contains(number) || POST_QUANTUM.matcher(number).matches()
                ? Optional.of(new SigningAlgorithm(number, true))
                : Optional.empty();
    }

    private static String curve(ASN1Encodable curve) {
        if (curve instanceof ASN1Sequence) {
            throw KeyFailures.weak("its curve is spelled out instead of named, and could be any");
        }
        if (curve instanceof ASN1ObjectIdentifier name) {
            return name.getId();
        }
        throw KeyFailures.malformed("the EC key names no curve");
    }
}
