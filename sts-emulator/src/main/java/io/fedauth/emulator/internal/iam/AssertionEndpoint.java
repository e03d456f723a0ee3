// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.iam;

import io.fedauth.emulator.config.DomainDelegation;
import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.config.ServiceAccount;
import io.fedauth.emulator.internal.http.Endpoint;
import io.fedauth.emulator.internal.http.ErrorFormat;
import io.fedauth.emulator.internal.http.Form;
import io.fedauth.emulator.internal.http.Request;
import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.internal.oidc.Assertion;
import io.fedauth.emulator.internal.token.Grant;
import io.fedauth.emulator.internal.token.IssuedToken;
import io.fedauth.emulator.internal.token.Scopes;
import io.fedauth.emulator.internal.token.TokenStore;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Redeems assertions of service accounts (RFC 7523, section 2.1): for tokens of their own, or of users for whom they may act.
 *
 * @param accounts the service accounts, and their keys
 * @param store the issued tokens
 * @param rules what an assertion must say
 */
record AssertionEndpoint(Accounts accounts, TokenStore store, Rules rules) implements Endpoint {
    /** Where it is. */
    static final String PATH = "/token";

    private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final Duration LIFETIME = Duration.ofHours(1);

    /**
     * The service accounts, and their keys.
     *
     * @param impersonation the accounts
     * @param keys the keys
     */
    record Accounts(Impersonation impersonation, AccountKeys keys) {}

    /**
     * What an assertion must say.
     *
     * @param audiences whom it must be for
     * @param clock the time
     * @param skew by how much the issuer's clock may differ
     */
    record Rules(Set<String> audiences, InstantSource clock, Duration skew) {}

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public boolean serves(String path) {
        return path.equals(PATH);
    }

    @Override
    public ErrorFormat errors() {
        return ErrorFormat.oauth(ExchangeMode.GOOGLE);
    }

    @Override
    public Response answer(Request request) throws RefusalException {
        Form form = request.form();
        if (!form.required("grant_type").equals(GRANT_TYPE)) {
            throw Refusal.ASSERTION_GRANT_UNSUPPORTED.because(form.required("grant_type"));
        }
        Assertion assertion = Assertion.parse(form.required("assertion"));
        ServiceAccount account = issuer(assertion.issuer());
        assertion.verify(
                accounts.keys().of(account.email()),
                rules.audiences(),
                rules.clock().instant(),
                rules.skew());
        Set<String> scopes = new Scopes(Set.of(), Set.of()).grant(assertion.scope());
        Grant grant = grant(account, assertion.subject(), scopes);
        IssuedToken issued = store.issue(grant, LIFETIME, null);
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("access_token", issued.value());
        response.put("expires_in", LIFETIME.toSeconds());
        response.put("token_type", "Bearer");
        return Response.json(200, response);
    }

    private ServiceAccount issuer(String email) throws RefusalException {
        return accounts.impersonation()
                .find(email)
                .filter(account -> account.email().equals(email))
                .orElseThrow(() -> Refusal.ISSUER_UNTRUSTED.because("iss " + email + " is no service account"));
    }

    private static Grant grant(ServiceAccount account, @Nullable String user, Set<String> scopes)
            throws RefusalException {
        if (user == null || user.equals(account.email())) {
            return new Grant(account.email(), account.principal(), scopes, List.of(), null, null, null, null, null);
        }
        Optional<DomainDelegation> delegation = account.delegation();
        if (delegation.isEmpty() || !delegation.get().scopes().containsAll(scopes)) {
            throw Refusal.DELEGATION_DENIED.because(account.email());
        }
        if (!delegation.get().knows(user)) {
            throw Refusal.DELEGATED_USER_UNKNOWN.because(
                    "the domain is " + delegation.get().domain());
        }
        return new Grant(user, "user:" + user, scopes, List.of(), null, null, null, null, null);
    }
}
