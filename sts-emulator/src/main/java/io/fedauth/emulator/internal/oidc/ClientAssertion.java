// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.oidc;

import io.fedauth.emulator.journal.AssertionRefusal;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import io.fedauth.emulator.journal.RefusalReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A JWT by which a client says who it is (RFC 7523, section 3), not yet verified. */
public final class ClientAssertion {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Set<String> TYPES = Set.of("JWT", "client-authentication+jwt");

    /** What any JWT is refused for is a failed authentication here. */
    private static final Map<RefusalReason, AssertionRefusal> REASONS = Map.of(
            Refusal.JWT_MALFORMED, AssertionRefusal.CLIENT_ASSERTION_MALFORMED,
            Refusal.JWT_HEADER_FORBIDDEN, AssertionRefusal.CLIENT_ASSERTION_HEADER,
            Refusal.ALGORITHM_NOT_ALLOWED, AssertionRefusal.CLIENT_ASSERTION_ALGORITHM,
            Refusal.KEY_ID_MISSING, AssertionRefusal.CLIENT_ASSERTION_KEY_ID_MISSING,
            Refusal.KEY_UNKNOWN, AssertionRefusal.CLIENT_ASSERTION_KEY_UNKNOWN,
            Refusal.KEY_UNSUITABLE, AssertionRefusal.CLIENT_ASSERTION_KEY_UNSUITABLE,
            Refusal.SIGNATURE_WRONG, AssertionRefusal.CLIENT_ASSERTION_SIGNATURE);

    private final Jwt jwt;
    private final Claims claims;

    private ClientAssertion(Jwt jwt) {
        this.jwt = jwt;
        this.claims = new Claims(jwt.claims());
    }

    /**
     * What remains of a verified assertion.
     *
     * @param id its jti, which must be new
     * @param end until when it must not be used again
     */
    public record Verified(String id, Instant end) {}

    /** Reads a JWT. */
    public static ClientAssertion parse(String assertion) throws RefusalException {
        try {
            return new ClientAssertion(Jwt.parse(assertion));
        } catch (RefusalException e) {
            throw asClient(e);
        }
    }

    /** Returns the client that it is about, and which it must be of. */
    public String clientId() throws RefusalException {
        if (jwt.claims().get("sub") instanceof String subject && !subject.isEmpty()) {
            return subject;
        }
        throw AssertionRefusal.CLIENT_ASSERTION_SUBJECT.because("");
    }

    /** Refuses it unless the client signed it, for one of the audiences, at a time that is now. */
    public Verified verify(ClientKeys keys, Set<String> audiences, Instant now, Duration skew) throws RefusalException {
        if (jwt.header().containsKey("typ")
                && !TYPES.contains(String.valueOf(jwt.header().get("typ")))) {
            throw AssertionRefusal.CLIENT_ASSERTION_TYP.because(
                    "typ " + jwt.header().get("typ"));
        }
        try {
            keys.verify(jwt);
        } catch (RefusalException e) {
            throw asClient(e);
        }
        if (!clientId().equals(jwt.claims().get("iss"))) {
            throw AssertionRefusal.CLIENT_ASSERTION_ISSUER.because("the sub claim is " + clientId());
        }
        checkAudience(audiences);
        Instant end = claims.checkShort(now, skew, LONGEST);
        return new Verified(claims.id(AssertionRefusal.CLIENT_ASSERTION_ID_MISSING), end);
    }

    /** With several audiences each could pass the assertion on to the others. */
    private void checkAudience(Set<String> accepted) throws RefusalException {
        Object audience = jwt.claims().get("aud");
        if (audience instanceof List<?> several && several.size() > 1) {
            throw AssertionRefusal.CLIENT_ASSERTION_AUDIENCES.because("found " + several.size());
        }
        Object single = audience instanceof List<?> list && !list.isEmpty() ? list.get(0) : audience;
        if (!(single instanceof String named) || !accepted.contains(named)) {
            throw AssertionRefusal.CLIENT_ASSERTION_AUDIENCE.because("found " + single + ", accepted " + accepted);
        }
    }

    private static RefusalException asClient(RefusalException refused) {
        AssertionRefusal reason = REASONS.get(refused.refusal());
        return reason == null ? refused : reason.because(refused.detail());
    }

    @Override
    public String toString() {
        return "ClientAssertion";
    }
}
