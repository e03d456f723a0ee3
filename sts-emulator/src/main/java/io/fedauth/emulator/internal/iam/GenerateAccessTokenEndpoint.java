// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.iam;

import io.fedauth.emulator.config.ServiceAccount;
import io.fedauth.emulator.internal.http.Endpoint;
import io.fedauth.emulator.internal.http.ErrorFormat;
import io.fedauth.emulator.internal.http.Request;
import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.internal.json.JsonMembers;
import io.fedauth.emulator.internal.token.Grant;
import io.fedauth.emulator.internal.token.IssuedToken;
import io.fedauth.emulator.internal.token.Scopes;
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
 * Issues access tokens of service accounts to those who may impersonate them
 * (IAM Service Account Credentials API, {@code projects.serviceAccounts.generateAccessToken}).
 *
 * @param impersonation who may impersonate whom
 * @param store the issued tokens
 */
public record GenerateAccessTokenEndpoint(Impersonation impersonation, TokenStore store) implements Endpoint {
    private static final Pattern PATH = Pattern.compile("/v1/projects/-/serviceAccounts/([^/:]+):generateAccessToken");
    private static final Pattern LIFETIME = Pattern.compile("([0-9]{1,9})s");
    private static final int MAX_LIFETIME_SECONDS = 43_200;
    private static final Set<String> SUFFICIENT_SCOPES =
            Set.of(Scopes.CLOUD_PLATFORM, "https://www.googleapis.com/auth/iam");

    /** Returns where the tokens of an account are issued. */
    public static String path(String email) {
        return "/v1/projects/-/serviceAccounts/" + email + ":generateAccessToken";
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public boolean serves(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public ErrorFormat errors() {
        return ErrorFormat.google();
    }

    @Override
    public Response answer(Request request) throws RefusalException {
        Grant caller = caller(request);
        JsonMembers body = request.json().onlyKnowing(Set.of("delegates", "scope", "lifetime"));
        List<String> scopes = body.strings("scope");
        if (scopes.isEmpty()) {
            throw Refusal.SCOPES_MISSING.because("");
        }
        Duration lifetime = lifetime(body.string("lifetime"));
        ServiceAccount account = impersonation.account(email(request));
        impersonation.check(caller.principal(), body.strings("delegates"), account);

        Set<String> granted = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
        Grant grant = new Grant(account.email(), account.principal(), granted, List.of(), null, null, null, null);
        IssuedToken issued = store.issue(grant, lifetime, null);
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("accessToken", issued.value());
        response.put("expireTime", issued.expiresAt().toString());
        return Response.json(200, response);
    }

    private Grant caller(Request request) throws RefusalException {
        String bearer = request.authorization("Bearer");
        if (bearer == null) {
            throw Refusal.BEARER_MISSING.because("");
        }
        Grant caller = store.active(bearer).grant();
        caller.checkUnbounded();
        if (Collections.disjoint(caller.scopes(), SUFFICIENT_SCOPES)) {
            throw Refusal.SCOPE_INSUFFICIENT.because("found " + caller.scopes());
        }
        return caller;
    }

    private static String email(Request request) {
        Matcher matcher = PATH.matcher(request.path());
        return matcher.matches() ? matcher.group(1) : "";
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
