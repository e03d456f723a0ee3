// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import io.fedauth.api.ConfigurationException;
import io.fedauth.jose.internal.signature.JcaSignatures;
import io.fedauth.jose.internal.signature.PrivateKeyRules;
import io.fedauth.jose.spi.JwsAlgorithm;
import io.fedauth.jose.spi.Signer;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs with a private key of the JCA, which may be a handle of a key that a module keeps.
 *
 * <p>Immutable and safe for use by many threads; {@code toString} shows no key.
 *
 * @since 0.1
 */
public final class KeySigner implements Signer {
    private final PrivateKey key;
    private final JwsAlgorithm algorithm;
    private final Optional<String> keyId;
    private final @Nullable Provider provider;

    private KeySigner(PrivateKey key, JwsAlgorithm algorithm, Optional<String> keyId, @Nullable Provider provider) {
        this.key = key;
        this.algorithm = algorithm;
        this.keyId = keyId;
        this.provider = provider;
    }

    /**
     * Makes a signer that uses the key's usual algorithm: {@code RS256}, {@code ES256}, {@code ES384}, {@code ES512} or
     * {@code EdDSA}.
     *
     * @param key the key, read with {@link io.fedauth.api.spi.CredentialContext#privateKey} or taken from a key store
     * @return the signer, without a key id
     * @throws ConfigurationException if the key is weak, or of another kind
     */
    public static KeySigner of(PrivateKey key) {
        return new KeySigner(key, PrivateKeyRules.usualAlgorithm(key), Optional.empty(), null);
    }

    /**
     * Makes a signer for a key that does not say enough of itself, as handles of EC keys on a token may not name their curve.
     *
     * @param key the key
     * @param algorithm the algorithm
     * @return the signer, without a key id
     * @throws ConfigurationException if the key is weak, or cannot make such signatures as far as it says
     */
    public static KeySigner of(PrivateKey key, JwsAlgorithm algorithm) {
        PrivateKeyRules.check(key, algorithm);
        return new KeySigner(key, algorithm, Optional.empty(), null);
    }

    /**
     * Returns a signer that uses another algorithm.
     *
     * @param other an algorithm of the key's family; for EC the one of its curve
     * @return a copy
     * @throws ConfigurationException if the key cannot make such signatures
     */
    public KeySigner withAlgorithm(JwsAlgorithm other) {
        PrivateKeyRules.check(key, other);
        return new KeySigner(key, other, keyId, provider);
    }

    /**
     * Returns a signer whose tokens name the key.
     *
     * @param id the header parameter {@code kid}
     * @return a copy
     */
    public KeySigner withKeyId(String id) {
        return new KeySigner(key, algorithm, Optional.of(id), provider);
    }

    /**
     * Returns a signer that signs with a provider of the caller's, such as the JDK's for PKCS#11.
     *
     * @param other the provider
     * @return a copy
     */
    public KeySigner withProvider(Provider other) {
        return new KeySigner(key, algorithm, keyId, Objects.requireNonNull(other));
    }

    @Override
    public JwsAlgorithm algorithm() {
        return algorithm;
    }

    @Override
    public Optional<String> keyId() {
        return keyId;
    }

    /**
     * Signs.
     *
     * @throws ConfigurationException if the provider does not take the key, or fails
     */
    @Override
    public byte[] sign(byte[] input) {
        try {
            return JcaSignatures.sign(algorithm, key, input, provider);
        } catch (GeneralSecurityException | ProviderException | IllegalArgumentException e) {
            // without its cause: what providers say may quote the key
            throw new ConfigurationException(
                    "signing_failed",
                    "signing with " + algorithm.id() + " failed"
                            + (provider == null ? "" : " in the provider " + provider.getName()) + " ("
                            + e.getClass().getSimpleName()
                            + "); check that the provider has this algorithm, and that the key is still there");
        }
    }

    @Override
    public String toString() {
        return "KeySigner[" + algorithm.id() + keyId.map(id -> ", key " + id).orElse("") + "]";
    }
}
