// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.fedauth.emulator.journal.AssertionRefusal;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an issuer says of a subject, in a JWT that is a grant (RFC 7523, section 3), not yet verified. */
public final class Assertion {
    private static final Duration MAX_LIFETIME = Duration.ofHours(1);

    private final Jwt jwt;
    private final Claims claims;

    private Assertion(Jwt jwt) {
        this.jwt = jwt;
        this.claims = new Claims(jwt.claims());
    }

    /** Reads a JWT. */
    public static Assertion parse(String assertion) throws RefusalException {
        Jwt jwt = Jwt.parse(assertion);
        jwt.checkAlgorithm(Algorithms.OF_ISSUERS);
        return new Assertion(jwt);
    }

    /** Returns who says it. */
    public String issuer() throws RefusalException {
        return claims.issuer();
    }

    /** Refuses it unless the key signed it, for one of the audiences, at a time that is now. */
    public void verify(RSAKey key, Set<String> audiences, Instant now, Duration skew) throws RefusalException {
        KeySet keys = KeySet.parse(new JWKSet(key).toString(true));
        jwt.verifySignature(keys.key(jwt.keyId(), jwt.algorithm()));
        claims.checkAudience(audiences);
        claims.check(new Claims.Times(now, skew, MAX_LIFETIME, Refusal.ASSERTION_LIFETIME_TOO_LONG));
    }

    /** Returns about whom it is; null where it is about the issuer itself. */
    public @Nullable String subject() throws RefusalException {
        return jwt.claims().containsKey("sub") ? claims.subject() : null;
    }

    /** Returns its jti, which makes it good for one use. */
    public String id() throws RefusalException {
        return claims.id(AssertionRefusal.ASSERTION_ID_MISSING);
    }

    /** Returns when it ends. */
    public Instant expiry() throws RefusalException {
        return claims.time("exp", Refusal.EXPIRY_MISSING);
    }

    /** Returns what it is for. */
    public String scope() throws RefusalException {
        if (jwt.claims().get("scope") instanceof String scope && !scope.isBlank()) {
            return scope;
        }
        throw Refusal.ASSERTION_SCOPE_MISSING.because("");
    }

    @Override
    public String toString() {
        return "Assertion";
    }
}
