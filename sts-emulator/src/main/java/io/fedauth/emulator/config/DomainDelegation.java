// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.config;

import java.util.Locale;
import java.util.Set;

/**
 * What the administrator of a domain allows a service account: to act for every user of the domain, within some scopes.
 *
 * @param domain the domain of the users' e-mail addresses
 * @param scopes the scopes
 */
public record DomainDelegation(String domain, Set<String> scopes) {
    /**
     * Copies the scopes.
     *
     * @param domain the domain of the users' e-mail addresses
     * @param scopes the scopes
     */
    public DomainDelegation {
        domain = domain.toLowerCase(Locale.ROOT);
        scopes = Set.copyOf(scopes);
    }

    /**
     * Tells whether a user is one of the domain.
     *
     * @param email the user's e-mail address
     * @return whether it ends with the domain
     */
    public boolean knows(String email) {
        int at = email.lastIndexOf('@');
        return at > 0 && email.substring(at + 1).toLowerCase(Locale.ROOT).equals(domain);
    }
}
