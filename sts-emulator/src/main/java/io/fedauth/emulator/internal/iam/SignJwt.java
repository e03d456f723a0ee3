// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.iam;

import io.fedauth.emulator.config.ServiceAccount;
import io.fedauth.emulator.internal.json.JsonMembers;
import io.fedauth.emulator.internal.json.StrictJson;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Signs claims, as they are written, with the key of a service account.
 *
 * @param keys the keys
 * @param clock the time
 */
record SignJwt(AccountKeys keys, InstantSource clock) implements AccountMethod {
    static final String NAME = "signJwt";

    private static final Duration MAX_LIFETIME = Duration.ofHours(12);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> members() {
        return Set.of("payload");
    }

    @Override
    public Map<String, Object> answer(ServiceAccount account, JsonMembers request) throws RefusalException {
        String payload = request.string("payload");
        if (payload == null || payload.isBlank()) {
            throw Refusal.PAYLOAD_MISSING.because("");
        }
        Map<String, @Nullable Object> claims = claims(payload);
        if (claims.containsKey("exp")) {
            checkExpiry(claims.get("exp"));
        }
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("keyId", keys.of(account.email()).getKeyID());
        response.put("signedJwt", keys.signJwt(account.email(), payload));
        return response;
    }

    private static Map<String, @Nullable Object> claims(String payload) throws RefusalException {
        try {
            return StrictJson.object(payload);
        } catch (RefusalException e) {
            throw Refusal.CLAIMS_MALFORMED.because(e.detail());
        }
    }

    private void checkExpiry(@Nullable Object exp) throws RefusalException {
        BigDecimal now = BigDecimal.valueOf(clock.instant().getEpochSecond());
        boolean right = exp instanceof BigDecimal seconds
                && seconds.stripTrailingZeros().scale() <= 0
                && seconds.compareTo(now) >= 0
                && seconds.compareTo(now.add(BigDecimal.valueOf(MAX_LIFETIME.toSeconds()))) <= 0;
        if (!right) {
            throw Refusal.CLAIMS_EXPIRY_WRONG.because("now " + now);
        }
    }
}
