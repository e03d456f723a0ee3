// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.session;

import io.fedauth.emulator.config.Authorization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One sign-in, and all tokens that came of it: they end together. Guarded by the lock of {@link Sessions}. */
final class Session {
    final Authorization authorization;
    final Instant codeExpiresAt;
    final List<String> accessTokens = new ArrayList<>();

    /** The only refresh token that is good; empty before the code is redeemed. */
    String refreshToken = "";

    boolean revoked;

    Session(Authorization authorization, Instant codeExpiresAt) {
        this.authorization = authorization;
        this.codeExpiresAt = codeExpiresAt;
    }

    boolean redeemed() {
        return !refreshToken.isEmpty();
    }

    @Override
    public String toString() {
        return "Session[" + authorization.subject() + "]";
    }
}
