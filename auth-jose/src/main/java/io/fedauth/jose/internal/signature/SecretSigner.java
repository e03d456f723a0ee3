// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.signature;

import io.fedauth.api.ConfigurationException;
import io.fedauth.jose.spi.JwsAlgorithm;
import io.fedauth.jose.spi.Signer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs with a secret that the other side knows, too (RFC 7518, section 3.2): a client's proof, never an issuer's word. */
public final class SecretSigner implements Signer {
    private final SecretKeySpec key;
    private final JwsAlgorithm algorithm;

    private SecretSigner(SecretKeySpec key, JwsAlgorithm algorithm) {
        this.key = key;
        this.algorithm = algorithm;
    }

    /** Makes a signer; throws if the secret is shorter than the hash, or the algorithm no HMAC. */
    public static SecretSigner of(byte[] secret, JwsAlgorithm algorithm) {
        if (algorithm.family() != JwsAlgorithm.Family.SECRET) {
            throw new IllegalArgumentException(algorithm.id() + " is no HMAC: use HS256, HS384 or HS512");
        }
        int needed = algorithm.hashBits() / 8;
        if (secret.length < needed) {
            throw new ConfigurationException(
                    "client_secret_too_short",
                    "the client's secret has fewer bytes than " + algorithm.id() + " demands, " + needed
                            + " (RFC 7518, section 3.2): let the server issue a longer one");
        }
        return new SecretSigner(new SecretKeySpec(secret, "HmacSHA" + algorithm.hashBits()), algorithm);
    }

    @Override
    public JwsAlgorithm algorithm() {
        return algorithm;
    }

    @Override
    public Optional<String> keyId() {
        return Optional.empty();
    }

    @Override
    public byte[] sign(byte[] input) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new ConfigurationException(
                    "algorithm_unavailable", "no security provider of this JVM makes " + key.getAlgorithm(), e);
        }
    }

    @Override
    public String toString() {
        return "SecretSigner[" + algorithm.id() + "]";
    }
}
