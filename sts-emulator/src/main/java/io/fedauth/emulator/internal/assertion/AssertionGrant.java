// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.assertion;

import io.fedauth.emulator.config.ServiceAccount;
import io.fedauth.emulator.internal.client.ClientIdentity;
import io.fedauth.emulator.internal.http.Form;
import io.fedauth.emulator.internal.iam.AccountAssertions;
import io.fedauth.emulator.internal.oidc.Assertion;
import io.fedauth.emulator.internal.token.Grant;
import io.fedauth.emulator.internal.token.IssuedToken;
import io.fedauth.emulator.internal.token.Scopes;
import io.fedauth.emulator.internal.token.TokenStore;
import io.fedauth.emulator.journal.RefusalException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Trades assertions for access tokens of those whom they are about (RFC 7523, section 2.1), without refresh tokens.
 *
 * @param subjects verifies assertions of issuers
 * @param accounts the service accounts, which speak for themselves
 * @param audiences by what an assertion may name the emulator
 * @param scopes what may be granted
 * @param tokens issues tokens
 */
public record AssertionGrant(
        IssuerAssertions subjects, AccountAssertions accounts, Set<String> audiences, Scopes scopes, Tokens tokens) {
    /** The grant type. */
    public static final String TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    /**
     * Issues tokens.
     *
     * @param store the issued tokens
     * @param lifetime the life of a token
     */
    public record Tokens(TokenStore store, Duration lifetime) {}

    /** Returns the members of the answer. */
    public Map<String, Object> redeem(Form form, @Nullable ClientIdentity client) throws RefusalException {
        String text = form.required("assertion");
        Assertion assertion = Assertion.parse(text);
        Optional<ServiceAccount> account = accounts.issuer(assertion.issuer());
        IssuedToken issued = account.isPresent()
                ? tokens.store()
                        .issue(accounts.grant(assertion, account.get(), audiences), AccountAssertions.LIFETIME, null)
                : tokens.store().issue(subject(form, assertion, client), tokens.lifetime(), null);
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("access_token", issued.value());
        response.put("expires_in", issued.lifetime().toSeconds());
        response.put("scope", String.join(" ", issued.grant().scopes()));
        response.put("token_type", "Bearer");
        return response;
    }

    /** The scopes are looked at first: an assertion that gets nothing for a slip of the pen is not used up. */
    private Grant subject(Form form, Assertion assertion, @Nullable ClientIdentity client) throws RefusalException {
        Set<String> granted = scopes.grant(form.single("scope"));
        IssuerAssertions.Subject subject = subjects.use(form.required("assertion"), assertion);
        ClientIdentity owner = client != null && client.authenticated() ? client : null;
        return new Grant(subject.name(), subject.principal(), granted, List.of(), owner, null, null, null, null);
    }
}
