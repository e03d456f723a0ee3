// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.spi;

import java.util.Arrays;
import java.util.Optional;

/**
 * The algorithms of signatures; names are those of the header parameter {@code alg}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-3.1">RFC 7518, section 3.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8037.html#section-3.1">RFC 8037, section 3.1</a>
 * @since 0.1
 */
public enum JwsAlgorithm {
    /** RSASSA-PKCS1-v1_5 with SHA-256. */
    RS256(Family.RSA, 256),
    /** RSASSA-PKCS1-v1_5 with SHA-384. */
    RS384(Family.RSA, 384),
    /** RSASSA-PKCS1-v1_5 with SHA-512. */
    RS512(Family.RSA, 512),
    /** RSASSA-PSS with SHA-256, salt of 32 bytes. */
    PS256(Family.RSA, 256),
    /** RSASSA-PSS with SHA-384, salt of 48 bytes. */
    PS384(Family.RSA, 384),
    /** RSASSA-PSS with SHA-512, salt of 64 bytes. */
    PS512(Family.RSA, 512),
    /** ECDSA on P-256 with SHA-256. */
    ES256(Family.EC, 256),
    /** ECDSA on P-384 with SHA-384. */
    ES384(Family.EC, 384),
    /** ECDSA on P-521 with SHA-512. */
    ES512(Family.EC, 512),
    /** EdDSA on Ed25519, the only curve taken here. */
    EDDSA(Family.ED25519, 512),
    /** HMAC with SHA-256: a client signs with its secret; no verifier here takes it. */
    HS256(Family.SECRET, 256),
    /** HMAC with SHA-384: a client signs with its secret; no verifier here takes it. */
    HS384(Family.SECRET, 384),
    /** HMAC with SHA-512: a client signs with its secret; no verifier here takes it. */
    HS512(Family.SECRET, 512);

    private final Family family;
    private final int hashBits;

    JwsAlgorithm(Family family, int hashBits) {
        this.family = family;
        this.hashBits = hashBits;
    }

    /**
     * Finds an algorithm by its exact name: {@code es256} is none.
     *
     * @param id the name
     * @return the algorithm; empty if it is none of these, as {@code none} is
     */
    public static Optional<JwsAlgorithm> of(String id) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.id().equals(id))
                .findFirst();
    }

    /**
     * Returns the name.
     *
     * @return the value of {@code alg}
     */
    public String id() {
        return this == EDDSA ? "EdDSA" : name();
    }

    /**
     * Returns what kind of key the algorithm takes.
     *
     * @return the family
     */
    public Family family() {
        return family;
    }

    /**
     * Returns the size of the algorithm's hash.
     *
     * @return 256, 384 or 512 bits
     */
    public int hashBits() {
        return hashBits;
    }

    /** A kind of key; the key decides the family, never the token. */
    public enum Family {
        /** An RSA key of at least 2,048 bits. */
        RSA,
        /** A key on one of the curves P-256, P-384 and P-521; the curve decides the algorithm. */
        EC,
        /** A key on Ed25519. */
        ED25519,
        /** A secret that both sides know. */
        SECRET
    }
}
