// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.oidc;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import io.fedauth.emulator.config.JwksSource;
import io.fedauth.emulator.journal.AssertionRefusal;
import io.fedauth.emulator.journal.RefusalException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/** What a client signs its assertions with: key pairs or a secret, and never both. Thread-safe. */
public final class ClientKeys {
    private final List<String> algorithms;
    private final IssuerKeys keys;

    private ClientKeys(List<String> algorithms, IssuerKeys keys) {
        this.algorithms = algorithms;
        this.keys = keys;
    }

    /**
     * Returns the keys of a client with key pairs.
     *
     * @throws IllegalArgumentException if keys are given that nobody can sign with
     */
    public static ClientKeys of(JwksSource source, InstantSource clock) {
        if (source instanceof JwksSource.Document document) {
            checkUsable(document);
        }
        return new ClientKeys(Algorithms.OF_KEY_PAIRS, IssuerKeys.of(source, clock));
    }

    /** Returns the keys of a client that signs with a secret. */
    public static ClientKeys ofSecret(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        OctetSequenceKey key = new OctetSequenceKey.Builder(bytes).build();
        return new ClientKeys(algorithmsOfSecrets(), (keyId, algorithm) -> {
            int wanted = Objects.requireNonNull(Algorithms.SECRET_BYTES.get(algorithm));
            if (bytes.length < wanted) {
                throw AssertionRefusal.CLIENT_ASSERTION_SECRET_SHORT.because(
                        algorithm + " wants " + wanted + " bytes, the secret has " + bytes.length);
            }
            return key;
        });
    }

    /** Returns the algorithms of clients with key pairs. */
    public static List<String> algorithmsOfKeyPairs() {
        return Algorithms.OF_KEY_PAIRS;
    }

    /** Returns the algorithms of clients that sign with a secret. */
    public static List<String> algorithmsOfSecrets() {
        return Algorithms.SECRET_BYTES.keySet().stream().sorted().toList();
    }

    void verify(Jwt jwt) throws RefusalException {
        jwt.checkAlgorithm(algorithms);
        String keyId = jwt.header().containsKey("kid") ? jwt.keyId() : null;
        JWK key = keys.key(keyId, jwt.algorithm());
        jwt.verifySignature(key);
    }

    private static void checkUsable(JwksSource.Document document) {
        List<JWK> keys;
        try {
            keys = KeySet.parse(document.json()).keys();
        } catch (RefusalException e) {
            throw new IllegalArgumentException("a client's keys must be a JSON Web Key Set: " + e.detail(), e);
        }
        boolean usable = keys.stream()
                .anyMatch(
                        key -> Algorithms.OF_KEY_PAIRS.stream().anyMatch(algorithm -> Algorithms.fit(key, algorithm)));
        if (!usable) {
            throw new IllegalArgumentException(
                    "a client needs a public key for signatures: RSA of 2048 bits, P-256, P-384, P-521 or Ed25519");
        }
        if (keys.stream().anyMatch(JWK::isPrivate)) {
            throw new IllegalArgumentException("the keys of a client must be public: leave out what is private");
        }
    }

    @Override
    public String toString() {
        return "ClientKeys" + algorithms;
    }
}
