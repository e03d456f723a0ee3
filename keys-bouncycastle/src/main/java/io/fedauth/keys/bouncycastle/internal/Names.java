// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle.internal;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** What encryptions are called: by the numbers that tools and specifications can be searched for, and a word if there is one. */
final class Names {
    static final ASN1ObjectIdentifier SCRYPT = new ASN1ObjectIdentifier("1.3.6.1.4.1.11591.4.11");

    private Names() {}

    static String of(AlgorithmIdentifier scheme) {
        if (!PKCSObjectIdentifiers.id_PBES2.equals(scheme.getAlgorithm())) {
            return "the scheme " + scheme.getAlgorithm();
        }
        return Asn1.read("PBES2", () -> {
            PBES2Parameters parts = PBES2Parameters.getInstance(scheme.getParameters());
            ASN1ObjectIdentifier derivation = parts.getKeyDerivationFunc().getAlgorithm();
            String word = derivation.equals(SCRYPT)
                    ? "scrypt"
                    : derivation.equals(PKCSObjectIdentifiers.id_PBKDF2) ? "PBKDF2" : derivation.getId();
            return "PBES2 of " + word + " and "
                    + parts.getEncryptionScheme().getAlgorithm().getId();
        });
    }
}
