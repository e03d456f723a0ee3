// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.oidc;

import io.fedauth.emulator.journal.AssertionRefusal;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import io.fedauth.emulator.journal.RefusalReason;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The checks of the registered claims (RFC 7519, section 4.1), as strict as Google's documentation of what it accepts.
 *
 * @param claims the claims by name
 */
record Claims(Map<String, @Nullable Object> claims) {
    private static final int MAX_SUBJECT_BYTES = 127;
    private static final int MAX_ID_LENGTH = 255;
    private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799L);

    String issuer() throws RefusalException {
        if (claims.get("iss") instanceof String issuer) {
            return issuer;
        }
        throw Refusal.ISSUER_UNTRUSTED.because("no iss");
    }

    String subject() throws RefusalException {
        if (!(claims.get("sub") instanceof String subject) || subject.isBlank()) {
            throw Refusal.SUBJECT_MISSING.because("");
        }
        int length = subject.getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_SUBJECT_BYTES) {
            throw Refusal.SUBJECT_TOO_LONG.because(length + " bytes");
        }
        return subject;
    }

    void checkAudience(Set<String> accepted) throws RefusalException {
        Object audience = claims.get("aud");
        List<?> audiences =
                audience instanceof List<?> several ? several : audience == null ? List.of() : List.of(audience);
        boolean strings = audiences.stream().allMatch(String.class::isInstance);
        if (!strings || audiences.stream().noneMatch(accepted::contains)) {
            throw Refusal.AUDIENCE_WRONG.because("found " + audiences + ", accepted " + accepted);
        }
    }

    /** What times a token may have. */
    record Times(Instant now, Duration skew, Duration longest, Refusal tooLong) {}

    void check(Times times) throws RefusalException {
        Instant now = times.now();
        Duration skew = times.skew();
        Instant issuedAt = time("iat", Refusal.ISSUED_AT_MISSING);
        Instant expiry = time("exp", Refusal.EXPIRY_MISSING);
        if (!now.minus(skew).isBefore(expiry)) {
            throw Refusal.EXPIRED.because("exp " + expiry + ", now " + now);
        }
        if (issuedAt.isAfter(now.plus(skew))) {
            throw Refusal.ISSUED_IN_THE_FUTURE.because("iat " + issuedAt + ", now " + now);
        }
        if (!expiry.isAfter(issuedAt) || expiry.isAfter(issuedAt.plus(times.longest()))) {
            throw times.tooLong().because("iat " + issuedAt + ", exp " + expiry);
        }
        if (claims.containsKey("nbf") && time("nbf", Refusal.NOT_YET_VALID).isAfter(now.plus(skew))) {
            throw Refusal.NOT_YET_VALID.because("now " + now);
        }
    }

    /** Returns the end of something that must end soon, whenever it was issued. */
    Instant checkShort(Instant now, Duration skew, Duration longest) throws RefusalException {
        Instant expiry = time("exp", AssertionRefusal.CLIENT_ASSERTION_EXPIRY_MISSING);
        Instant end = expiry.plus(skew);
        if (!now.isBefore(end)) {
            throw AssertionRefusal.CLIENT_ASSERTION_EXPIRED.because("exp " + expiry + ", now " + now);
        }
        if (expiry.isAfter(now.plus(longest).plus(skew))) {
            throw AssertionRefusal.CLIENT_ASSERTION_LIFETIME.because("exp " + expiry + ", now " + now);
        }
        checkPast("iat", now.plus(skew), AssertionRefusal.CLIENT_ASSERTION_ISSUED_IN_THE_FUTURE);
        checkPast("nbf", now.plus(skew), AssertionRefusal.CLIENT_ASSERTION_NOT_YET_VALID);
        return end;
    }

    private void checkPast(String claim, Instant latest, RefusalReason otherwise) throws RefusalException {
        if (claims.containsKey(claim) && time(claim, otherwise).isAfter(latest)) {
            throw otherwise.because(claim + " is after " + latest);
        }
    }

    /** Returns the jti claim. */
    String id(RefusalReason otherwise) throws RefusalException {
        if (claims.get("jti") instanceof String id && !id.isBlank() && id.length() <= MAX_ID_LENGTH) {
            return id;
        }
        throw otherwise.because("");
    }

    Instant time(String claim, RefusalReason otherwise) throws RefusalException {
        if (claims.get(claim) instanceof BigDecimal seconds
                && seconds.signum() >= 0
                && seconds.compareTo(LATEST) <= 0
                && seconds.stripTrailingZeros().scale() <= 0) {
            return Instant.ofEpochSecond(seconds.longValueExact());
        }
        throw otherwise.because(claim);
    }
}
