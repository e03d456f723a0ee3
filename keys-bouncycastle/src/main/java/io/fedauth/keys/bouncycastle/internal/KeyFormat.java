// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle.internal;

import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;

/** The formats of private keys, by the labels that they have in PEM. */
enum KeyFormat {
    /** RFC 5208, and RFC 5958 with a public key behind it. */
    PKCS8("PRIVATE KEY"),
    /** RFC 5958, section 3. */
    ENCRYPTED_PKCS8("ENCRYPTED PRIVATE KEY"),
    /** RFC 8017, appendix A.1.2. */
    PKCS1("RSA PRIVATE KEY"),
    /** RFC 5915. */
    SEC1("EC PRIVATE KEY"),
    /** OpenSSL's own. */
    DSA("DSA PRIVATE KEY");

    private final String label;

    KeyFormat(String label) {
        this.label = label;
    }

    static Optional<KeyFormat> labelled(String label) {
        return Stream.of(values()).filter(format -> format.label.equals(label)).findFirst();
    }

    /** Tells the formats by what their first two elements are; the kernel has read PKCS#1 before. */
    static Optional<KeyFormat> ofDer(byte[] encoded) {
        Optional<ASN1Sequence> sequence = Asn1.sequenceIfAny(encoded).filter(parts -> parts.size() >= 2);
        if (sequence.isEmpty()) {
            return Optional.empty();
        }
        ASN1Encodable first = sequence.get().getObjectAt(0);
        ASN1Encodable second = sequence.get().getObjectAt(1);
        if (first instanceof ASN1Sequence && second instanceof ASN1OctetString) {
            return Optional.of(ENCRYPTED_PKCS8);
        }
        if (first instanceof ASN1Integer && second instanceof ASN1Sequence) {
            return Optional.of(PKCS8);
        }
        return first instanceof ASN1Integer && second instanceof ASN1OctetString ? Optional.of(SEC1) : Optional.empty();
    }
}
