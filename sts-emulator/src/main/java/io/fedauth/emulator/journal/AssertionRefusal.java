// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.journal;

import static io.fedauth.emulator.journal.RefusalKind.CLIENT;
import static io.fedauth.emulator.journal.RefusalKind.CREDENTIAL;
import static io.fedauth.emulator.journal.RefusalKind.REQUEST;

/**
 * Why the emulator refuses a JWT by which a client authenticates, or one that is a grant (RFC 7521, RFC 7523). What is wrong with
 * a grant as with any other JWT has a reason of {@link Refusal}.
 *
 * @since 0.1
 */
public enum AssertionRefusal implements RefusalReason {
    /** The client_assertion_type is missing or another one. */
    CLIENT_ASSERTION_TYPE(
            CLIENT, "the client_assertion_type must be urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
    /** The client proves itself in another way than it is configured for. */
    CLIENT_METHOD_WRONG(CLIENT, "the client must authenticate in the way that it is configured for"),
    /** The assertion is not a compact JWS in canonical base64url with strict JSON inside. */
    CLIENT_ASSERTION_MALFORMED(CLIENT, "the client assertion must be a compact, signed JWT"),
    /** The header has a parameter that must not be there, such as crit or an embedded key. */
    CLIENT_ASSERTION_HEADER(CLIENT, "the client assertion has a header parameter that is not accepted"),
    /** The typ is that of another kind of JWT. */
    CLIENT_ASSERTION_TYP(CLIENT, "the typ of the client assertion must be JWT or client-authentication+jwt"),
    /** The algorithm is none that the method of the client takes. */
    CLIENT_ASSERTION_ALGORITHM(CLIENT, "the alg of the client assertion must be one of the client's method"),
    /** The header names no key, and several fit. */
    CLIENT_ASSERTION_KEY_ID_MISSING(CLIENT, "the client assertion must have a kid where several keys fit"),
    /** The client has no such key. */
    CLIENT_ASSERTION_KEY_UNKNOWN(CLIENT, "the client has no key of this kid"),
    /** The key is not good for the algorithm, too short, or not for signatures. */
    CLIENT_ASSERTION_KEY_UNSUITABLE(CLIENT, "the client must have a key that is fit for the alg of its assertion"),
    /** The client's secret is shorter than the hash (RFC 7518, section 3.2). */
    CLIENT_ASSERTION_SECRET_SHORT(CLIENT, "the secret of the client must be as long as the hash of the alg"),
    /** The signature does not match. */
    CLIENT_ASSERTION_SIGNATURE(CLIENT, "the signature of the client assertion does not match"),
    /** The iss claim is missing or not the sub claim (RFC 7523, section 3). */
    CLIENT_ASSERTION_ISSUER(CLIENT, "the iss claim of the client assertion must be the client_id"),
    /** The sub claim is missing, empty or no string. */
    CLIENT_ASSERTION_SUBJECT(CLIENT, "the sub claim of the client assertion must be the client_id"),
    /** The form names another client than the assertion (RFC 7521, section 4.2). */
    CLIENT_ASSERTION_CLIENT_ID(REQUEST, "the client_id in the body must be that of the client assertion"),
    /** The aud claim is missing, no string, or for somebody else. */
    CLIENT_ASSERTION_AUDIENCE(CLIENT, "the aud claim of the client assertion must be this server, as configured"),
    /** The aud claim names several. */
    CLIENT_ASSERTION_AUDIENCES(CLIENT, "the aud claim of the client assertion must name one audience only"),
    /** The exp claim is missing or no whole number of seconds. */
    CLIENT_ASSERTION_EXPIRY_MISSING(CLIENT, "the exp claim of the client assertion must be a whole number of seconds"),
    /** The exp claim has passed. */
    CLIENT_ASSERTION_EXPIRED(CLIENT, "the exp claim of the client assertion must lie in the future"),
    /** The exp claim is more than five minutes ahead. */
    CLIENT_ASSERTION_LIFETIME(CLIENT, "the client assertion must end within five minutes"),
    /** The iat claim lies in the future or is no whole number of seconds. */
    CLIENT_ASSERTION_ISSUED_IN_THE_FUTURE(CLIENT, "the iat claim of the client assertion must not lie in the future"),
    /** The nbf claim lies in the future or is no whole number of seconds. */
    CLIENT_ASSERTION_NOT_YET_VALID(CLIENT, "the nbf claim of the client assertion must not lie in the future"),
    /** The jti claim is missing, empty, no string, or longer than 255 characters. */
    CLIENT_ASSERTION_ID_MISSING(
            CLIENT, "the jti claim of the client assertion must be a string of 1 to 255 characters"),
    /** The client has used this jti before, in an assertion that has not ended. */
    CLIENT_ASSERTION_REPLAYED(CLIENT, "a client assertion is good for one use"),
    /** The jti claim of a grant is missing, empty, no string, or longer than 255 characters. */
    ASSERTION_ID_MISSING(CREDENTIAL, "the jti claim of an assertion must be a string of 1 to 255 characters"),
    /** The issuer has used this jti before, in an assertion that has not ended. */
    ASSERTION_REPLAYED(CREDENTIAL, "an assertion is good for one use");

    private final RefusalKind kind;
    private final String expectation;

    AssertionRefusal(RefusalKind kind, String expectation) {
        this.kind = kind;
        this.expectation = expectation;
    }

    @Override
    public RefusalKind kind() {
        return kind;
    }

    @Override
    public String expectation() {
        return expectation;
    }
}
