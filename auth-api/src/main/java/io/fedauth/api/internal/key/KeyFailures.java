// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.key;

import io.fedauth.api.ConfigurationException;

/** Why a private key is not taken. No failure has a cause: what the JDK says may quote the key. */
final class KeyFailures {
    private KeyFailures() {}

    static ConfigurationException malformed(String why) {
        return new ConfigurationException("key_malformed", "private key is broken: " + why);
    }

    static ConfigurationException weak(String why) {
        return new ConfigurationException("key_weak", "private key is refused: " + why);
    }

    static ConfigurationException locked(String why) {
        return new ConfigurationException("key_locked", "private key is encrypted, and " + why);
    }

    static ConfigurationException unsupported() {
        return new ConfigurationException(
                "key_unsupported",
                "private key is of a format that no reader here knows: add io.fedauth:keys-bouncycastle, or convert the"
                        + " key to PKCS#8 (openssl pkcs8 -topk8)");
    }
}
