// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.iam;

import io.fedauth.emulator.config.ServiceAccount;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.util.List;
import java.util.Optional;

/**
 * Who may impersonate whom.
 *
 * @param accounts the service accounts
 */
public record Impersonation(List<ServiceAccount> accounts) {
    private static final String DELEGATE_PREFIX = "projects/-/serviceAccounts/";

    /** Finds an account by its e-mail address or unique id. */
    Optional<ServiceAccount> find(String name) {
        return accounts.stream()
                .filter(account ->
                        account.email().equals(name) || account.uniqueId().equals(name))
                .findFirst();
    }

    ServiceAccount account(String name) throws RefusalException {
        return find(name).orElseThrow(() -> Refusal.SERVICE_ACCOUNT_UNKNOWN.because(name));
    }

    /**
     * Walks the chain: the caller must be admitted by the first delegate, each delegate by the next, the last by the
     * account.
     */
    void check(String caller, List<String> delegates, ServiceAccount account) throws RefusalException {
        String principal = caller;
        for (String delegate : delegates) {
            if (!delegate.startsWith(DELEGATE_PREFIX)) {
                throw Refusal.DELEGATE_MALFORMED.because(delegate);
            }
            principal = step(principal, account(delegate.substring(DELEGATE_PREFIX.length())));
        }
        step(principal, account);
    }

    private static String step(String principal, ServiceAccount account) throws RefusalException {
        if (!account.admits(principal)) {
            throw Refusal.IMPERSONATION_DENIED.because(principal + " and " + account.email());
        }
        return account.principal();
    }
}
