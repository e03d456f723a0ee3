// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle.internal;

import io.fedauth.api.ConfigurationException;

/** Why a private key is not taken. No failure has a cause: what BouncyCastle says may quote the key. */
final class KeyFailures {
    private KeyFailures() {}

    static ConfigurationException malformed(String why) {
        return new ConfigurationException("key_malformed", "private key is broken: " + why);
    }

    static ConfigurationException weak(String why) {
        return new ConfigurationException("key_weak", "private key is refused: " + why);
    }

    static ConfigurationException dsa() {
        return weak("DSA is no longer approved for signatures (FIPS 186-5); create an RSA or EC key");
    }

    static ConfigurationException noPassword() {
        return new ConfigurationException("key_locked", "private key is encrypted, and no password was given");
    }

    static ConfigurationException wrongPassword() {
        return new ConfigurationException("key_locked", "private key is encrypted, and the password does not open it");
    }

    /** What it is encrypted with is known to nobody here, or, in a FIPS module's approved mode, not allowed. */
    static ConfigurationException notOffered(String scheme, Crypto crypto) {
        return new ConfigurationException(
                "key_unsupported",
                "private key is encrypted with " + scheme + ", which " + crypto.refusal()
                        + ": convert it (openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256)");
    }
}
