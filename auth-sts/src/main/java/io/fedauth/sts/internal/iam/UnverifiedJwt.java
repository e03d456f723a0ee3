// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.iam;

import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.spi.CredentialContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;

/** The claims of a JWT that came straight from its issuer, over TLS; whom it is for verifies it. */
final class UnverifiedJwt {
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(253_402_300_799L); // 9999-12-31T23:59:59Z

    private UnverifiedJwt() {}

    /** Returns the claim {@code exp}; throws {@link InvalidJsonException} if there is none. */
    static Instant expiry(String token, CredentialContext context) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw new InvalidJsonException("unusable_token", "the ID token is no signed JWT");
        }
        try {
            return context.json(Base64.getUrlDecoder().decode(parts[1]), "the ID token's claims")
                    .decimal("exp")
                    .filter(exp -> exp.signum() > 0 && exp.compareTo(LAST_SECOND) <= 0)
                    .map(exp -> Instant.ofEpochSecond(exp.longValue()))
                    .orElseThrow(() -> new InvalidJsonException("unusable_token", "the ID token has no usable exp"));
        } catch (IllegalArgumentException e) {
            throw new InvalidJsonException("unusable_token", "the ID token's claims are no base64url");
        }
    }
}
