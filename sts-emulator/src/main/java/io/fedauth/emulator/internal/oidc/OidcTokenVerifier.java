// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.oidc;

import io.fedauth.emulator.config.JwksSource;
import io.fedauth.emulator.config.TrustedIssuer;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import io.fedauth.emulator.spi.PresentedToken;
import io.fedauth.emulator.spi.SubjectTokenVerifier;
import io.fedauth.emulator.spi.TokenTypes;
import io.fedauth.emulator.spi.VerifiedSubject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Verifies JWTs and ID tokens of trusted issuers. */
public final class OidcTokenVerifier implements SubjectTokenVerifier {
    private static final Duration MAX_LIFETIME = Duration.ofDays(2);

    private final InstantSource clock;
    private final Duration skew;
    private final Map<JwksSource, IssuerKeys> keys = new ConcurrentHashMap<>();

    /**
     * Creates a verifier.
     *
     * @param skew by how much the clocks of issuers may differ from this one
     */
    public OidcTokenVerifier(InstantSource clock, Duration skew) {
        this.clock = clock;
        this.skew = skew;
    }

    /** Takes the keys at a place, whatever they are at the time, from somebody here who need not be asked over HTTP. */
    public void takeKeys(JwksSource place, Supplier<String> jwks) {
        keys.put(place, (keyId, algorithm) -> KeySet.parse(jwks.get()).key(keyId, algorithm));
    }

    @Override
    public Set<String> tokenTypes() {
        return Set.of(TokenTypes.JWT, TokenTypes.ID_TOKEN);
    }

    @Override
    public VerifiedSubject verify(PresentedToken presented) throws RefusalException {
        Jwt jwt = Jwt.parse(presented.value());
        jwt.checkAlgorithm(Algorithms.OF_ISSUERS);
        Claims claims = new Claims(jwt.claims());
        TrustedIssuer issuer = issuer(presented, claims);
        String keyId = jwt.keyId();
        IssuerKeys issuerKeys = keys.computeIfAbsent(issuer.keys(), source -> IssuerKeys.of(source, clock));
        jwt.verifySignature(issuerKeys.key(keyId, jwt.algorithm()));
        claims.checkAudience(issuer.audiences());
        claims.check(new Claims.Times(clock.instant(), skew, MAX_LIFETIME, Refusal.LIFETIME_TOO_LONG));
        return new VerifiedSubject(claims.subject(), null, null, jwt.claims());
    }

    private static TrustedIssuer issuer(PresentedToken presented, Claims claims) throws RefusalException {
        String name = claims.issuer();
        return presented.target().issuers().stream()
                .filter(trusted -> trusted.issuer().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.ISSUER_UNTRUSTED.because("iss " + name));
    }
}
