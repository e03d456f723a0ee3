// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import io.fedauth.api.spi.CredentialContext;
import io.fedauth.provider.saml.internal.encryption.DecryptionKey;
import java.security.PrivateKey;
import java.util.function.Function;

/**
 * A key that assertions are encrypted for, read when it is needed.
 *
 * @param key reads the key
 * @param cbc whether AES-CBC will do
 * @param rsa15 whether RSA PKCS#1 1.5 will do
 */
record ConfiguredDecryption(Function<CredentialContext, PrivateKey> key, boolean cbc, boolean rsa15) {
    DecryptionKey in(CredentialContext kernel) {
        return new DecryptionKey(key.apply(kernel), cbc, rsa15);
    }
}
