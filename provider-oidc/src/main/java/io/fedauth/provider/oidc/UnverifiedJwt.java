// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JWT says about itself, believed by nobody: the token service verifies it, this only warns early.
 *
 * @param header the JOSE header (RFC 7515, section 4)
 * @param claims the claims (RFC 7519, section 4)
 */
record UnverifiedJwt(JsonView header, JsonView claims) {
    private static final Pattern COMPACT = Pattern.compile("([\\w-]+)\\.([\\w-]+)\\.[\\w-]*");
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(253_402_300_799L); // 9999-12-31T23:59:59Z

    /** Reads a token; empty unless it is of three base64url parts, the first two of them JSON objects, with an algorithm. */
    static Optional<UnverifiedJwt> read(String token, CredentialContext kernel) {
        Matcher parts = COMPACT.matcher(token);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            JsonView header = part(parts.group(1), "the JWT's header", kernel);
            JsonView claims = part(parts.group(2), "the JWT's claims", kernel);
            return header.string("alg").map(algorithm -> new UnverifiedJwt(header, claims));
        } catch (IllegalArgumentException | InvalidJsonException e) {
            return Optional.empty();
        }
    }

    private static JsonView part(String base64url, String origin, CredentialContext kernel) {
        return kernel.json(Base64.getUrlDecoder().decode(base64url), origin);
    }

    /** Returns the claim {@code exp}; empty if it is missing or no moment before the year 10000. */
    Optional<Instant> expiry() {
        try {
            return claims.decimal("exp")
                    .filter(exp -> exp.signum() >= 0 && exp.compareTo(LAST_SECOND) <= 0)
                    .map(exp -> Instant.ofEpochSecond(exp.longValue()));
        } catch (InvalidJsonException e) {
            return Optional.empty();
        }
    }

    /** Returns a member that is a text or a list of texts, as {@code aud} is either; empty if it is neither. */
    static List<String> texts(JsonView object, String member) {
        try {
            return object.string(member).stream().toList();
        } catch (InvalidJsonException e) {
            return list(object, member);
        }
    }

    private static List<String> list(JsonView object, String member) {
        try {
            return object.strings(member);
        } catch (InvalidJsonException e) {
            return List.of();
        }
    }
}
