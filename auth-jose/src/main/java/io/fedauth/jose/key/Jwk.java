// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.key;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.json.JsonWriter;
import io.fedauth.jose.internal.key.JwkReader;
import io.fedauth.jose.internal.key.JwkWriter;
import io.fedauth.jose.internal.key.PublicKeyRules;
import io.fedauth.jose.spi.JwsAlgorithm;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A public key for verifying signatures, and what its owner says of its use (RFC 7517).
 *
 * <p>There is no instance of a weak key: RSA of fewer than 2,048 bits, with an exponent of 1, or made by a faulty module
 * (ROCA); EC with a point off its curve. Immutable and safe for use by many threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html#section-4">RFC 7517, section 4</a>
 * @since 0.1
 */
public final class Jwk {
    private final PublicKey key;
    private final Optional<String> keyId;
    private final Set<JwsAlgorithm> algorithms;

    private Jwk(PublicKey key, Optional<String> keyId, Set<JwsAlgorithm> algorithms) {
        this.key = key;
        this.keyId = keyId;
        this.algorithms = Set.copyOf(algorithms);
    }

    /**
     * Takes a key that the caller has.
     *
     * @param key an RSA key, or one on P-256, P-384, P-521 or Ed25519
     * @return the key, without an id; verifies with every algorithm of its family
     * @throws ConfigurationException if the key is weak, or of another kind
     */
    public static Jwk of(PublicKey key) {
        return new Jwk(key, Optional.empty(), PublicKeyRules.algorithms(key));
    }

    /**
     * Takes the key of a certificate, whose chain, dates and names are not looked at.
     *
     * @param certificate the certificate
     * @return its key, without an id
     * @throws ConfigurationException if the key is weak, or of another kind
     */
    public static Jwk of(X509Certificate certificate) {
        return of(certificate.getPublicKey());
    }

    /**
     * Reads a key.
     *
     * @param jwk a JSON Web Key
     * @return the key
     * @throws ConfigurationException if it is private, symmetric, weak, malformed, of an unknown type or curve, or is not for
     *     verifying ({@code use}, {@code key_ops}) with an algorithm known here ({@code alg})
     */
    public static Jwk read(JsonView jwk) {
        JwkReader reader = new JwkReader(jwk);
        PublicKey key = reader.key();
        return new Jwk(key, reader.keyId(), reader.algorithms(PublicKeyRules.algorithms(key)));
    }

    /**
     * Returns this key under an id.
     *
     * @param id the value of {@code kid}
     * @return a copy
     */
    public Jwk withKeyId(String id) {
        return new Jwk(key, Optional.of(id), algorithms);
    }

    /**
     * Returns the key as the JCA has it.
     *
     * @return the key
     */
    public PublicKey key() {
        return key;
    }

    /**
     * Returns the id.
     *
     * @return the value of {@code kid}; empty if there is none
     */
    public Optional<String> keyId() {
        return keyId;
    }

    /**
     * Returns whether the key may verify signatures of an algorithm: its family is right, and its owner does not say otherwise.
     *
     * @param algorithm the algorithm
     * @return whether it may
     */
    public boolean fits(JwsAlgorithm algorithm) {
        return algorithms.contains(algorithm);
    }

    /**
     * Returns the key's thumbprint with SHA-256 (RFC 7638): the same for the same key, whoever publishes it.
     *
     * @return base64url, 43 characters
     */
    public String thumbprint() {
        return JwkWriter.thumbprint(key);
    }

    /**
     * Writes the key for others to verify with: what a client registers, or an issuer publishes.
     *
     * @return the members of the key, with {@code kid}, {@code use}, and {@code alg} if it is for one algorithm
     */
    public JsonWriter toJson() {
        JsonWriter json = JwkWriter.members(key);
        keyId.ifPresent(id -> json.member("kid", id));
        json.member("use", "sig");
        if (algorithms.size() == 1) {
            json.member("alg", algorithms.iterator().next().id());
        }
        return json;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Jwk jwk
                && key.equals(jwk.key)
                && keyId.equals(jwk.keyId)
                && algorithms.equals(jwk.algorithms);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, keyId, algorithms);
    }

    @Override
    public String toString() {
        return "Jwk[" + keyId.orElse("no id") + ", " + key.getAlgorithm() + "]";
    }
}
