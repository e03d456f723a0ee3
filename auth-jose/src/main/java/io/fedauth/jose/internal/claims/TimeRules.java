// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.claims;

import io.fedauth.jose.refusal.TokenRefusal;
import io.fedauth.jose.refusal.TokenRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * When a token is valid (RFC 7519, sections 4.1.4 to 4.1.6).
 *
 * @param clock what time it is
 * @param skew how far the issuer's clock may be off
 * @param maxAge how long ago a token may have been issued
 */
public record TimeRules(InstantSource clock, Duration skew, Optional<Duration> maxAge) {
    /** Refuses a token that never expires, has expired, or comes from the future. */
    public void check(Claims claims) {
        Instant now = clock.instant();
        Instant expiry = claims.moment("exp")
                .orElseThrow(() -> new TokenRefusedException(TokenRefusal.EXPIRY_MISSING, "exp is demanded"));
        if (!now.isBefore(expiry.plus(skew))) {
            throw at(TokenRefusal.EXPIRED, "exp", expiry, now);
        }
        Optional<Instant> notBefore = claims.moment("nbf");
        if (notBefore.isPresent() && isAhead(notBefore.get(), now)) {
            throw at(TokenRefusal.NOT_YET_VALID, "nbf", notBefore.get(), now);
        }
        Optional<Instant> issued = claims.moment("iat");
        if (issued.isPresent() && isAhead(issued.get(), now)) {
            throw at(TokenRefusal.ISSUED_IN_FUTURE, "iat", issued.get(), now);
        }
        if (maxAge.isPresent()) {
            Instant since = issued.orElseThrow(
                    () -> new TokenRefusedException(TokenRefusal.ISSUE_TIME_MISSING, "iat is demanded"));
            checkAge(since, maxAge.get(), TokenRefusal.TOO_OLD, "iat");
        }
    }

    /** Refuses a token if a moment is longer ago than is allowed. */
    public void checkAge(Instant since, Duration age, TokenRefusal refusal, String claim) {
        Instant now = clock.instant();
        if (now.isAfter(since.plus(age).plus(skew))) {
            throw at(refusal, claim, since, now);
        }
    }

    private boolean isAhead(Instant moment, Instant now) {
        return moment.isAfter(now.plus(skew));
    }

    private TokenRefusedException at(TokenRefusal refusal, String claim, Instant moment, Instant now) {
        return new TokenRefusedException(
                refusal,
                claim + " is " + moment + "; now is " + now + ", and " + skew.toSeconds() + " s are allowed for");
    }
}
