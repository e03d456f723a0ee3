// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle.internal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;

/** Makes keys of PKCS#8: with what is installed, so that everybody can sign with them, else with BouncyCastle. */
final class KeyFactories {
    private KeyFactories() {}

    /** Returns the key; empty if nobody has its algorithm. */
    static Optional<PrivateKey> privateKey(SigningAlgorithm algorithm, byte[] pkcs8, Crypto crypto) {
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
        if (algorithm.everywhere()) {
            try {
                return Optional.of(KeyFactory.getInstance(algorithm.name()).generatePrivate(spec));
            } catch (GeneralSecurityException | RuntimeException e) {
                // BouncyCastle knows, or says what is wrong
            }
        }
        return ofProvider(algorithm.name(), spec, crypto.provider());
    }

    private static Optional<PrivateKey> ofProvider(String algorithm, PKCS8EncodedKeySpec spec, Provider provider) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm, provider).generatePrivate(spec));
        } catch (NoSuchAlgorithmException e) {
            return Optional.empty();
        } catch (GeneralSecurityException
                | RuntimeException
                | AssertionError e) { // providers differ in what they throw
            throw KeyFailures.malformed("not a valid key of its algorithm");
        }
    }
}
