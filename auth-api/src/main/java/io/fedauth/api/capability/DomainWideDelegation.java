// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.capability;

import io.fedauth.api.Credential;
import java.util.Set;

/**
 * Acts for the users of a domain, as its administrator allowed the identity behind a credential to.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface DomainWideDelegation {
    /**
     * Returns a credential whose tokens are a user's; it shares the engine of the one asked, and ends when that is closed.
     *
     * @param user the user's e-mail address
     * @param scopes what the tokens are for, at least one scope
     * @return the credential, to be closed by the caller, who keeps the one asked open as long
     * @throws io.fedauth.api.ConfigurationException if the address or the scopes cannot be used, or the identity cannot act
     *     for users
     * @throws io.fedauth.api.UnavailableException if the one asked is closed
     */
    Credential actingAs(String user, Set<String> scopes);
}
