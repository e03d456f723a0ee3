// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.json;

import io.fedauth.api.internal.json.StrictJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JWT says about itself, believed by nobody: the token service verifies it, this only serves to warn early.
 *
 * @param header the JOSE header (RFC 7515, section 4)
 * @param claims the claims (RFC 7519, section 4)
 * @since 0.1
 */
public record UnverifiedJwt(JsonView header, JsonView claims) {
    private static final Pattern COMPACT = Pattern.compile("([\\w-]+)\\.([\\w-]+)\\.[\\w-]*");
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(253_402_300_799L); // 9999-12-31T23:59:59Z

    /**
     * Reads a token.
     *
     * @param token the token
     * @return what it says; empty unless it is of three base64url parts, the first two of them JSON objects, with an
     *     algorithm
     */
    public static Optional<UnverifiedJwt> read(String token) {
        Matcher parts = COMPACT.matcher(token);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            JsonView header = part(parts.group(1), "the JWT's header");
            JsonView claims = part(parts.group(2), "the JWT's claims");
            return header.string("alg").map(algorithm -> new UnverifiedJwt(header, claims));
        } catch (IllegalArgumentException | InvalidJsonException e) {
            return Optional.empty();
        }
    }

    private static JsonView part(String base64url, String origin) {
        return StrictJson.read(Base64.getUrlDecoder().decode(base64url), origin);
    }

    /**
     * Returns when the token expires.
     *
     * @return the claim {@code exp}; empty if it is missing or no moment before the year 10000
     */
    public Optional<Instant> expiry() {
        return moment("exp");
    }

    /**
     * Returns a claim that is a moment, as {@code exp}, {@code nbf} and {@code iat} are.
     *
     * @param claim its name
     * @return the moment, to the second; empty if it is missing or no moment between the years 1970 and 9999
     */
    public Optional<Instant> moment(String claim) {
        try {
            return claims.decimal(claim)
                    .filter(seconds -> seconds.signum() >= 0 && seconds.compareTo(LAST_SECOND) <= 0)
                    .map(seconds -> Instant.ofEpochSecond(seconds.longValue()));
        } catch (InvalidJsonException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns a claim that is a text or a list of texts, as {@code aud} is either.
     *
     * @param claim its name
     * @return the texts; empty if it is missing, or neither
     */
    public List<String> texts(String claim) {
        try {
            return claims.string(claim).stream().toList();
        } catch (InvalidJsonException e) {
            return list(claim);
        }
    }

    private List<String> list(String claim) {
        try {
            return claims.strings(claim);
        } catch (InvalidJsonException e) {
            return List.of();
        }
    }

    /** Shows no claim: what a token says is as private as the token. */
    @Override
    public String toString() {
        return "UnverifiedJwt[]";
    }
}
