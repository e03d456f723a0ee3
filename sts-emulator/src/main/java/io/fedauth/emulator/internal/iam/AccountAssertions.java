// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.iam;

import io.fedauth.emulator.config.DomainDelegation;
import io.fedauth.emulator.config.ServiceAccount;
import io.fedauth.emulator.internal.oidc.Assertion;
import io.fedauth.emulator.internal.token.Grant;
import io.fedauth.emulator.internal.token.Scopes;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What assertions of service accounts are good for: tokens of their own, or of users for whom they may act. As with Google, they
 * need no jti, and may be used until they end.
 *
 * @param accounts the service accounts
 * @param keys their keys
 * @param clock the time
 * @param skew by how much the issuer's clock may differ
 */
public record AccountAssertions(List<ServiceAccount> accounts, AccountKeys keys, InstantSource clock, Duration skew) {
    /** The life of a token. */
    public static final Duration LIFETIME = Duration.ofHours(1);

    /** Returns the account that an assertion says it is of. */
    public Optional<ServiceAccount> issuer(String email) {
        return accounts.stream()
                .filter(account -> account.email().equals(email))
                .findFirst();
    }

    /** Verifies an assertion and returns what it grants. */
    public Grant grant(Assertion assertion, ServiceAccount account, Set<String> audiences) throws RefusalException {
        assertion.verify(keys.of(account.email()), audiences, clock.instant(), skew);
        Set<String> scopes = new Scopes(Set.of(), Set.of()).grant(assertion.scope());
        return grant(account, assertion.subject(), scopes);
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
