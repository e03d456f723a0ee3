// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle;

import io.fedauth.api.spi.PrivateKeyReader;
import io.fedauth.keys.bouncycastle.internal.Crypto;
import io.fedauth.keys.bouncycastle.internal.KeyText;
import java.security.PrivateKey;
import java.security.Provider;
import java.util.Optional;

/**
 * Reads private keys that the JDK does not: OpenSSL's own encryption, PKCS#8 encrypted with scrypt and other schemes, and
 * algorithms and curves that the JDK lacks. No provider is registered; a key that the JDK can sign with is returned as the
 * JDK's own, any other as BouncyCastle's.
 *
 * <p>Instances are safe for use by multiple threads.
 *
 * @since 0.1
 */
public final class BouncyCastleKeyReader implements PrivateKeyReader {
    private final Crypto crypto;

    /** Creates a reader that decrypts with BouncyCastle: with its FIPS provider if that is installed, else with one of its own. */
    public BouncyCastleKeyReader() {
        this.crypto = Crypto.installedOrOwn();
    }

    /**
     * Creates a reader that decrypts with a provider of the caller's.
     *
     * @param provider a provider of BouncyCastle, installed or not
     */
    public BouncyCastleKeyReader(Provider provider) {
        this.crypto = Crypto.of(provider);
    }

    @Override
    public Optional<PrivateKey> read(byte[] encoded, char[] password) {
        return KeyText.of(encoded).flatMap(text -> text.open(password, crypto));
    }
}
