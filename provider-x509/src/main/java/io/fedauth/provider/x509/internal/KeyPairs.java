// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509.internal;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Map;

/** Tells whether a private key belongs to a certificate. */
public final class KeyPairs {
    private static final Map<String, String> ALGORITHMS = Map.of(
            "RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA", "Ed25519", "Ed25519", "Ed448", "Ed448");
    private static final byte[] TEXT = {'f', 'e', 'd', 'a', 'u', 't', 'h'};

    private KeyPairs() {}

    /** Signs with the one and verifies with the other; a kind of key that cannot sign does not match. */
    public static boolean match(PublicKey publicKey, PrivateKey privateKey) {
        String algorithm = ALGORITHMS.get(publicKey.getAlgorithm());
        if (algorithm == null) {
            return false;
        }
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(privateKey);
            signer.update(TEXT);
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(publicKey);
            verifier.update(TEXT);
            return verifier.verify(signer.sign());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
