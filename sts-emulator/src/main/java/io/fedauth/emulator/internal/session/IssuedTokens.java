// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.session;

import io.fedauth.emulator.config.Authorization;
import io.fedauth.emulator.internal.token.IssuedToken;

/**
 * What a client gets for a grant.
 *
 * @param authorization what the grant came of
 * @param access the access token
 * @param refreshToken the refresh token, which replaces the one before
 */
record IssuedTokens(Authorization authorization, IssuedToken access, String refreshToken) {
    @Override
    public String toString() {
        return "IssuedTokens[" + access + "]";
    }
}
