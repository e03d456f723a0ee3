// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import io.fedauth.api.spi.CredentialContext;

/** Where a token is kept; read at every exchange anew, because whoever keeps it there renews it. */
interface TokenPlace {
    /**
     * Reads what is there now.
     *
     * @throws io.fedauth.api.AuthException if nothing can be read; names the place, never what was read
     */
    byte[] read(CredentialContext kernel) throws InterruptedException;

    /**
     * Asks the trust policy without opening anything, so that a bad configuration fails when it is loaded.
     *
     * @throws io.fedauth.api.ConfigurationException if the policy refuses
     */
    void checkTrust(CredentialContext kernel);

    /** Returns what messages call the place: a path, or scheme and host. */
    @Override
    String toString();
}
