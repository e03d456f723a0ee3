// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.config;

import java.util.Set;

/**
 * A service account, and who may create its access tokens.
 *
 * @param email its e-mail address
 * @param tokenCreators the members that may impersonate it, in IAM's notation: {@code principal://...},
 *     {@code serviceAccount:EMAIL}, or {@link #ANYONE}
 */
public record ServiceAccount(String email, Set<String> tokenCreators) {
    /** The member that stands for everyone who presents a valid token. */
    public static final String ANYONE = "allAuthenticatedUsers";

    /**
     * Copies the members.
     *
     * @param email its e-mail address
     * @param tokenCreators the members that may impersonate it
     */
    public ServiceAccount {
        tokenCreators = Set.copyOf(tokenCreators);
    }

    /**
     * Returns a service account that everyone with a valid token may impersonate.
     *
     * @param email its e-mail address
     * @return the service account
     */
    public static ServiceAccount of(String email) {
        return new ServiceAccount(email, Set.of(ANYONE));
    }

    /**
     * Returns a copy that only these members may impersonate.
     *
     * @param members the members
     * @return the copy
     */
    public ServiceAccount impersonatedBy(String... members) {
        return new ServiceAccount(email, Set.of(members));
    }

    /**
     * Tells whether a principal may impersonate the account.
     *
     * @param principal the principal
     * @return whether one of the members is it
     */
    public boolean admits(String principal) {
        return tokenCreators.contains(ANYONE) || tokenCreators.contains(principal);
    }

    /**
     * Returns the principal that the account is when it acts itself.
     *
     * @return {@code serviceAccount:EMAIL}
     */
    public String principal() {
        return "serviceAccount:" + email;
    }
}
