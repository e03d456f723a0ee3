// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.refusal;

import java.util.Locale;

/**
 * Why a token is not believed: the whole list. {@code docs/jose.md} is made of it.
 *
 * @since 0.1
 */
public enum TokenRefusal {
    /** Over the limit of size; nothing of it was read. */
    TOKEN_TOO_LARGE(
            "is longer than 256 KiB, or its header than 16 KiB",
            "ask for fewer claims, or present a token and no document"),
    /** No compact serialization. */
    TOKEN_MALFORMED(
            "is not three parts between two dots (RFC 7515, section 7.1)",
            "present the token alone: without \"Bearer\", quotes or line breaks, and not cut off"),
    /** A JWE, whatever is inside it: encryption with a public key says nothing about who wrote it. */
    TOKEN_ENCRYPTED("is encrypted (JWE), not signed", "have the issuer sign tokens and not encrypt them"),
    /** Characters, padding or bits that base64url does not have. */
    BASE64URL_NOT_STRICT(
            "has a part that is not base64url as RFC 7515, section 2, writes it",
            "present the token as it was issued; something on the way has changed it"),
    /** The header is no strict JSON object, or a parameter is of a wrong type. */
    HEADER_MALFORMED(
            "has a header that is no JSON object, repeats a member, or has one of a wrong type",
            "report it to the issuer"),
    /** No {@code alg}. */
    ALGORITHM_MISSING("names no algorithm", "report it to the issuer"),
    /** {@code none}, in any spelling. */
    ALGORITHM_NONE("is not signed (alg none)", "take it for a forgery"),
    /** HMAC: whoever can verify could forge. */
    ALGORITHM_SYMMETRIC(
            "has a MAC (HS256, HS384, HS512) in place of a signature", "have the issuer sign with a private key"),
    /** A name that is no algorithm here; names are compared exactly. */
    ALGORITHM_UNKNOWN(
            "names an algorithm that is none of RS, PS, ES 256 to 512 and EdDSA",
            "have the issuer sign with one of these"),
    /** An algorithm that this verifier was not told to accept. */
    ALGORITHM_NOT_ALLOWED(
            "is signed with an algorithm that this verifier does not accept",
            "have the issuer sign with another, or accept this one"),
    /** {@code crit}: extensions that must be understood, and none is. */
    HEADER_CRITICAL("demands that an extension is understood (crit)", "have the issuer leave it out"),
    /** {@code b64}: a payload that is not encoded (RFC 7797). */
    HEADER_UNENCODED("says how its payload is encoded (b64)", "have the issuer leave it out"),
    /** {@code zip}: a payload that is compressed. */
    HEADER_COMPRESSED("is compressed (zip)", "have the issuer leave it out"),
    /** {@code jwk}, {@code jku}, {@code x5u} or {@code x5c}: the token brings its own key, or names where one is. */
    HEADER_KEY(
            "brings its own key or names its place (jwk, jku, x5u, x5c)",
            "have the issuer publish its keys and name one by kid"),
    /** No key has the token's {@code kid}. */
    KEY_UNKNOWN(
            "is signed with a key that is not among the issuer's",
            "check that these are the keys of the issuer that the token names; if it has just changed them, try again in 10 seconds"),
    /** A key has the token's {@code kid}, and must not or cannot verify this algorithm. */
    KEY_UNFIT(
            "is signed with an algorithm that its key is not for (kty, crv, alg, use, key_ops)",
            "have the issuer publish a key that is for this algorithm; else take it for a forgery"),
    /** A signature of a wrong length, or with r or s out of range. */
    SIGNATURE_MALFORMED(
            "has a signature that the algorithm cannot have made",
            "take it for a forgery, or for a token that was cut off"),
    /** A signature of something else, or by another key. */
    SIGNATURE_WRONG(
            "has a signature that does not verify",
            "check that these are the keys of the issuer that the token names; else take it for a forgery"),
    /** {@code cty} of JWT: a token within the token. */
    TOKEN_NESTED("holds another token (cty)", "have the issuer sign the claims themselves"),
    /** {@code typ} is not what this verifier wants. */
    TYPE_WRONG("is of another type (typ)", "present the kind of token that is asked for here"),
    /** The payload is no strict JSON object, or a claim is of a wrong type. */
    CLAIMS_MALFORMED(
            "has claims that are no JSON object, repeat a member, or have one of a wrong type",
            "report it to the issuer"),
    /** No {@code iss}. */
    ISSUER_MISSING("names no issuer", "report it to the issuer"),
    /** {@code iss} is another, compared character by character. */
    ISSUER_WRONG(
            "is of another issuer",
            "present a token of the expected issuer, or correct what is expected: a slash at the end counts"),
    /** No {@code aud}, or an empty one. */
    AUDIENCE_MISSING("names no audience", "ask the issuer for a token for this audience"),
    /** {@code aud} has none of the expected, compared character by character. */
    AUDIENCE_WRONG(
            "is for another audience",
            "ask the issuer for a token for this audience, or correct what is expected: a slash at the end counts"),
    /** No {@code sub}, or a blank one, where one is demanded. */
    SUBJECT_MISSING("names no subject", "report it to the issuer"),
    /** No {@code exp}. */
    EXPIRY_MISSING("never expires", "have the issuer issue tokens that expire"),
    /** {@code exp} has passed. */
    EXPIRED("has expired", "ask the issuer for a new one; if it is new, compare the clocks"),
    /** {@code nbf} has not come. */
    NOT_YET_VALID("is not valid yet", "compare the clocks of this machine and of the issuer"),
    /** No {@code iat}, where one is demanded. */
    ISSUE_TIME_MISSING("does not say when it was issued", "report it to the issuer"),
    /** {@code iat} has not come. */
    ISSUED_IN_FUTURE("was issued in the future", "compare the clocks of this machine and of the issuer"),
    /** {@code iat} is longer ago than the verifier accepts. */
    TOO_OLD("was issued too long ago", "ask the issuer for a new one"),
    /** {@code nonce} is missing or another than what was sent. */
    NONCE_WRONG(
            "does not have the nonce that was sent",
            "begin the sign-in again: this token is of another one, or was used before"),
    /** {@code azp} is missing among several audiences, or is another client. */
    AUTHORIZED_PARTY_WRONG(
            "was issued to another client (azp)",
            "present a token that this client has asked for, or name the other client as one to trust"),
    /** {@code at_hash} is not that of the access token. */
    ACCESS_TOKEN_HASH_WRONG(
            "belongs to another access token (at_hash)",
            "begin the sign-in again: the two tokens are not of the same answer"),
    /** {@code c_hash} is missing, or not that of the code. */
    CODE_HASH_WRONG(
            "belongs to another authorization code (c_hash)",
            "begin the sign-in again: code and token are not of the same answer"),
    /** {@code hd} is missing or another. */
    HOSTED_DOMAIN_WRONG("is for an account of another domain (hd)", "sign in with an account of the expected domain"),
    /** {@code auth_time} is missing, or longer ago than was asked for. */
    AUTHENTICATION_TOO_OLD(
            "does not say that the person signed in recently enough (auth_time)", "have the person sign in again");

    private final String predicate;
    private final String remedy;

    TokenRefusal(String predicate, String remedy) {
        this.predicate = predicate;
        this.remedy = remedy;
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

    /**
     * Returns what to do about it.
     *
     * @return a sentence without its full stop
     */
    public String remedy() {
        return remedy;
    }
}
