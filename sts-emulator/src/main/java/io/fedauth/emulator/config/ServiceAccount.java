// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.config;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * A service account, who may be it, and whom it may be.
 *
 * @param email its e-mail address
 * @param tokenCreators the members that may impersonate it, in IAM's notation: {@code principal://...},
 *     {@code serviceAccount:EMAIL}, or {@link #ANYONE}
 * @param delegation for which users it may act; empty for none
 */
public record ServiceAccount(String email, Set<String> tokenCreators, Optional<DomainDelegation> delegation) {
    /** The member that stands for everyone who presents a valid token. */
    public static final String ANYONE = "allAuthenticatedUsers";

    /**
     * Copies the members.
     *
     * @param email its e-mail address
     * @param tokenCreators the members that may impersonate it
     * @param delegation for which users it may act; empty for none
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
        return new ServiceAccount(email, Set.of(ANYONE), Optional.empty());
    }

    /**
     * Returns a copy that only these members may impersonate.
     *
     * @param members the members
     * @return the copy
     */
    public ServiceAccount impersonatedBy(String... members) {
        return new ServiceAccount(email, Set.of(members), delegation);
    }

    /**
     * Returns a copy that may act for the users of a domain (domain-wide delegation).
     *
     * @param domain the domain of the users' e-mail addresses
     * @param scopes for what
     * @return the copy
     */
    public ServiceAccount actingFor(String domain, String... scopes) {
        return new ServiceAccount(email, tokenCreators, Optional.of(new DomainDelegation(domain, Set.of(scopes))));
    }

    /**
     * Returns the unique id, which stands in ID tokens, and by which the account can be called too.
     *
     * @return 21 digits that depend on the e-mail address alone
     */
    public String uniqueId() {
        BigInteger id = new BigInteger(1, email.getBytes(StandardCharsets.UTF_8))
                .multiply(BigInteger.valueOf(31))
                .mod(BigInteger.TEN.pow(20));
        return BigInteger.TEN.pow(20).add(id).toString();
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
