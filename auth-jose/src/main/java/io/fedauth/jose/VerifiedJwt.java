// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import io.fedauth.api.json.JsonView;
import io.fedauth.jose.internal.claims.Claims;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The claims of a token that was verified: signature, issuer, audience and time. Only a verifier makes one.
 *
 * <p>Immutable; {@code toString} shows no claim.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519.html#section-4">RFC 7519, section 4</a>
 * @since 0.1
 */
public final class VerifiedJwt {
    private final VerifiedJws jws;
    private final Claims claims;

    VerifiedJwt(VerifiedJws jws, Claims claims) {
        this.jws = jws;
        this.claims = claims;
    }

    /**
     * Returns the signature's side.
     *
     * @return header, payload, algorithm and key
     */
    public VerifiedJws jws() {
        return jws;
    }

    /**
     * Returns all claims.
     *
     * @return the payload
     */
    public JsonView claims() {
        return claims.json();
    }

    /**
     * Returns who issued the token.
     *
     * @return {@code iss}
     */
    public String issuer() {
        return claims.text("iss").orElseThrow();
    }

    /**
     * Returns about whom it is.
     *
     * @return {@code sub}; empty if the token names none
     */
    public Optional<String> subject() {
        return claims.text("sub");
    }

    /**
     * Returns for whom it is.
     *
     * @return {@code aud}, one or more
     */
    public List<String> audiences() {
        return claims.audiences();
    }

    /**
     * Returns until when it is valid.
     *
     * @return {@code exp}
     */
    public Instant expiry() {
        return claims.moment("exp").orElseThrow();
    }

    /**
     * Returns when it was issued.
     *
     * @return {@code iat}; empty if the token does not say
     */
    public Optional<Instant> issuedAt() {
        return claims.moment("iat");
    }

    /**
     * Returns its own id.
     *
     * @return {@code jti}; empty if it has none
     */
    public Optional<String> id() {
        return claims.text("jti");
    }

    @Override
    public String toString() {
        return "VerifiedJwt[" + jws.algorithm().id() + "]";
    }
}
