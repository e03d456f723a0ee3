// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import java.util.Locale;

/**
 * Why a token is not believed: the whole list. {@code docs/jose.md} is made of it.
 *
 * @since 0.1
 */
public enum TokenRefusal {
    /** Over the limit of size; nothing of it was read. */
    TOKEN_TOO_LARGE("is longer than 256 KiB, or its header than 16 KiB"),
    /** No compact serialization. */
    TOKEN_MALFORMED("is not three parts between two dots (RFC 7515, section 7.1)"),
    /** A JWE, whatever is inside it: encryption with a public key says nothing about who wrote it. */
    TOKEN_ENCRYPTED("is encrypted (JWE), not signed"),
    /** Characters, padding or bits that base64url does not have. */
    BASE64URL_NOT_STRICT("has a part that is not base64url as RFC 7515, section 2, writes it"),
    /** The header is no strict JSON object, or a parameter is of a wrong type. */
    HEADER_MALFORMED("has a header that is no JSON object, repeats a member, or has one of a wrong type"),
    /** No {@code alg}. */
    ALGORITHM_MISSING("names no algorithm"),
    /** {@code none}, in any spelling. */
    ALGORITHM_NONE("is not signed (alg none)"),
    /** HMAC: whoever can verify could forge. */
    ALGORITHM_SYMMETRIC("has a MAC (HS256, HS384, HS512) in place of a signature"),
    /** A name that is no algorithm here; names are compared exactly. */
    ALGORITHM_UNKNOWN("names an algorithm that is none of RS, PS, ES 256 to 512 and EdDSA"),
    /** An algorithm that this verifier was not told to accept. */
    ALGORITHM_NOT_ALLOWED("is signed with an algorithm that this verifier does not accept"),
    /** {@code crit}: extensions that must be understood, and none is. */
    HEADER_CRITICAL("demands that an extension is understood (crit)"),
    /** {@code b64}: a payload that is not encoded (RFC 7797). */
    HEADER_UNENCODED("says how its payload is encoded (b64)"),
    /** {@code zip}: a payload that is compressed. */
    HEADER_COMPRESSED("is compressed (zip)"),
    /** {@code jwk}, {@code jku}, {@code x5u} or {@code x5c}: the token brings its own key, or names where one is. */
    HEADER_KEY("brings its own key or names its place (jwk, jku, x5u, x5c)"),
    /** No key has the token's {@code kid}. */
    KEY_UNKNOWN("is signed with a key that is not among the issuer's"),
    /** A key has the token's {@code kid}, and must not or cannot verify this algorithm. */
    KEY_UNFIT("is signed with an algorithm that its key is not for (kty, crv, alg, use, key_ops)"),
    /** A signature of a wrong length, or with r or s out of range. */
    SIGNATURE_MALFORMED("has a signature that the algorithm cannot have made"),
    /** A signature of something else, or by another key. */
    SIGNATURE_WRONG("has a signature that does not verify"),
    /** {@code cty} of JWT: a token within the token. */
    TOKEN_NESTED("holds another token (cty)"),
    /** {@code typ} is not what this verifier wants. */
    TYPE_WRONG("is of another type (typ)"),
    /** The payload is no strict JSON object, or a claim is of a wrong type. */
    CLAIMS_MALFORMED("has claims that are no JSON object, repeat a member, or have one of a wrong type"),
    /** No {@code iss}. */
    ISSUER_MISSING("names no issuer"),
    /** {@code iss} is another, compared character by character. */
    ISSUER_WRONG("is of another issuer"),
    /** No {@code aud}, or an empty one. */
    AUDIENCE_MISSING("names no audience"),
    /** {@code aud} has none of the expected, compared character by character. */
    AUDIENCE_WRONG("is for another audience"),
    /** No {@code sub}, where one is demanded. */
    SUBJECT_MISSING("names no subject"),
    /** No {@code exp}. */
    EXPIRY_MISSING("never expires"),
    /** {@code exp} has passed. */
    EXPIRED("has expired"),
    /** {@code nbf} has not come. */
    NOT_YET_VALID("is not valid yet"),
    /** No {@code iat}, where one is demanded. */
    ISSUE_TIME_MISSING("does not say when it was issued"),
    /** {@code iat} has not come. */
    ISSUED_IN_FUTURE("was issued in the future"),
    /** {@code iat} is longer ago than the verifier accepts. */
    TOO_OLD("was issued too long ago"),
    /** {@code nonce} is missing or another than what was sent. */
    NONCE_WRONG("does not have the nonce that was sent"),
    /** {@code azp} is missing among several audiences, or is another client. */
    AUTHORIZED_PARTY_WRONG("was issued to another client (azp)"),
    /** {@code at_hash} is not that of the access token. */
    ACCESS_TOKEN_HASH_WRONG("belongs to another access token (at_hash)"),
    /** {@code c_hash} is missing, or not that of the code. */
    CODE_HASH_WRONG("belongs to another authorization code (c_hash)"),
    /** {@code hd} is missing or another. */
    HOSTED_DOMAIN_WRONG("is for an account of another domain (hd)"),
    /** {@code auth_time} is missing, or longer ago than was asked for. */
    AUTHENTICATION_TOO_OLD("does not say that the person signed in recently enough (auth_time)");

    private final String predicate;

    TokenRefusal(String predicate) {
        this.predicate = predicate;
    }

    /**
     * Returns the stable identifier, as {@link TokenRefusedException#code()} has it.
     *
     * @return lower case with underscores
     */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns what is wrong, to be read after "the token".
     *
     * @return the predicate
     */
    public String predicate() {
        return predicate;
    }
}
