// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.iam;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.fedauth.emulator.config.ServiceAccount;
import io.fedauth.emulator.internal.json.JsonMembers;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Issues ID tokens of a service account, as the emulator and with a key of its own, as Google does.
 *
 * @param issuer what they name as issuer
 * @param keys signs them
 * @param clock the time
 */
record GenerateIdToken(String issuer, AccountKeys keys, InstantSource clock) implements AccountMethod {
    static final String NAME = "generateIdToken";

    private static final Duration LIFETIME = Duration.ofHours(1);

    /** No account here has an organization, which Google then says with a null. */
    private static final String ORGANIZATION = "organization_number";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> members() {
        return Set.of("audience", "includeEmail", "organizationNumberIncluded", "useEmailAzp");
    }

    @Override
    public Map<String, Object> answer(ServiceAccount account, JsonMembers request) throws RefusalException {
        String audience = request.string("audience");
        if (audience == null || audience.isBlank()) {
            throw Refusal.ID_TOKEN_AUDIENCE_MISSING.because("");
        }
        long now = clock.instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", audience);
        claims.put("azp", request.flag("useEmailAzp") ? account.email() : account.uniqueId());
        if (request.flag("includeEmail")) {
            claims.put("email", account.email());
            claims.put("email_verified", true);
        }
        claims.put("exp", now + LIFETIME.toSeconds());
        if (request.flag("organizationNumberIncluded")) {
            Map<String, Object> google = new LinkedHashMap<>();
            google.put(ORGANIZATION, null);
            claims.put("google", google);
        }
        claims.put("iat", now);
        claims.put("iss", issuer);
        claims.put("sub", account.uniqueId());
        return Map.of("token", keys.signIdToken(JSONObjectUtils.toJSONString(claims)));
    }
}
