// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.token;

import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Issues opaque access tokens and remembers the latest of them; thread-safe. */
public final class TokenStore {
    private static final int CAPACITY = 100_000;
    private static final int ENTROPY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;
    private final Map<String, IssuedToken> tokens = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, IssuedToken> eldest) {
            return size() > CAPACITY;
        }
    };

    public TokenStore(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns a new secret; its beginning tells people and secret scanners what it is, and that it is worth nothing. */
    public String unguessable(String kind) {
        byte[] entropy = new byte[ENTROPY_BYTES];
        random.nextBytes(entropy);
        String random = Base64.getUrlEncoder().withoutPadding().encodeToString(entropy);
        return "sts-emulator" + (kind.isEmpty() ? "." : "-" + kind + ".") + random;
    }

    /** Issues a token. */
    public IssuedToken issue(Grant grant, Duration lifetime, @Nullable Instant notAfter) {
        String value = unguessable("");
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.plus(lifetime);
        Instant expiresAt = notAfter != null && notAfter.isBefore(end) ? notAfter : end;
        IssuedToken token = new IssuedToken(value, grant, now, expiresAt, false);
        synchronized (tokens) {
            tokens.put(value, token);
        }
        return token;
    }

    /** Returns a token that can be used now. */
    public IssuedToken active(String value) throws RefusalException {
        IssuedToken token = find(value).orElseThrow(() -> Refusal.ACCESS_TOKEN_UNKNOWN.because(""));
        if (token.revoked()) {
            throw Refusal.ACCESS_TOKEN_REVOKED.because("");
        }
        if (!clock.instant().isBefore(token.expiresAt())) {
            throw Refusal.ACCESS_TOKEN_EXPIRED.because("at " + token.expiresAt());
        }
        return token;
    }

    Optional<IssuedToken> find(String value) {
        synchronized (tokens) {
            return Optional.ofNullable(tokens.get(value));
        }
    }

    /** Revokes a token; of an unknown one nothing is to be done. */
    public void revoke(String value) {
        synchronized (tokens) {
            tokens.computeIfPresent(value, (key, token) -> token.asRevoked());
        }
    }
}
