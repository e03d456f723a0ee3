// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.capability;

import io.fedauth.api.Credential;

/**
 * Mints OpenID Connect ID tokens for services that check them.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface IdTokenSource {
    /**
     * Returns a credential whose tokens are ID tokens; it shares the engine of the one asked, and ends when that is
     * closed.
     *
     * @param audience the service that will check the tokens
     * @return the credential, to be closed by the caller, who keeps the one asked open as long
     * @throws io.fedauth.api.ConfigurationException if the audience cannot be used
     * @throws io.fedauth.api.UnavailableException if the one asked is closed
     */
    Credential idTokens(String audience);
}
