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
     * Returns a credential whose tokens are a user's; it shares the engine of the one asked, and needs it open.
     *
     * @param user the user's e-mail address
     * @param scopes what the tokens are for, at least one scope
     * @return the credential, to be closed by the caller
     * @throws io.fedauth.api.ConfigurationException if the address or the scopes cannot be used, or the identity cannot act
     *     for users
     */
    Credential actingAs(String user, Set<String> scopes);
}
