// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.iam;

import io.fedauth.emulator.config.ServiceAccount;
import io.fedauth.emulator.internal.json.JsonMembers;
import io.fedauth.emulator.internal.token.Grant;
import io.fedauth.emulator.internal.token.IssuedToken;
import io.fedauth.emulator.internal.token.TokenStore;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Issues access tokens of a service account.
 *
 * @param store the issued tokens
 */
record GenerateAccessToken(TokenStore store) implements AccountMethod {
    static final String NAME = "generateAccessToken";

    private static final Pattern LIFETIME = Pattern.compile("([0-9]{1,9})s");
    private static final int MAX_LIFETIME_SECONDS = 43_200;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> members() {
        return Set.of("scope", "lifetime");
    }

    @Override
    public Map<String, Object> answer(ServiceAccount account, JsonMembers request) throws RefusalException {
        List<String> scopes = request.strings("scope");
        if (scopes.isEmpty()) {
            throw Refusal.SCOPES_MISSING.because("");
        }
        Duration lifetime = lifetime(request.string("lifetime"));
        Set<String> granted = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
        Grant grant = new Grant(account.email(), account.principal(), granted, List.of(), null, null, null, null, null);
        IssuedToken issued = store.issue(grant, lifetime, null);
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("accessToken", issued.value());
        response.put("expireTime", issued.expiresAt().toString());
        return response;
    }

    private static Duration lifetime(@Nullable String text) throws RefusalException {
        Matcher matcher = LIFETIME.matcher(text == null ? "3600s" : text);
        if (!matcher.matches()) {
            throw Refusal.LIFETIME_MALFORMED.because("found " + text);
        }
        int seconds = Integer.parseInt(matcher.group(1));
        if (seconds < 1 || seconds > MAX_LIFETIME_SECONDS) {
            throw Refusal.LIFETIME_OUT_OF_RANGE.because("found " + text);
        }
        return Duration.ofSeconds(seconds);
    }
}
