// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle.internal;

import io.fedauth.api.ConfigurationException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;

/** Reads ASN.1 without letting out what BouncyCastle says when it cannot. */
final class Asn1 {
    private Asn1() {}

    /** Returns the one sequence that an encoding consists of; empty if it is anything else. */
    static Optional<ASN1Sequence> sequenceIfAny(byte[] encoded) {
        try {
            return ASN1Primitive.fromByteArray(encoded) instanceof ASN1Sequence sequence
                    ? Optional.of(sequence)
                    : Optional.empty();
        } catch (IOException | RuntimeException e) { // a null for no content, and more
            return Optional.empty();
        }
    }

    static ASN1Sequence sequence(byte[] encoded, String what) {
        return sequenceIfAny(encoded).orElseThrow(() -> KeyFailures.malformed("not " + what));
    }

    /** Runs what takes ASN.1 apart, and says what it should have been if it is not. */
    static <T> T read(String what, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ConfigurationException e) {
            throw e;
        } catch (RuntimeException e) { // BouncyCastle's, of many kinds
            throw KeyFailures.malformed("not " + what);
        }
    }
}
