// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.token;

import java.time.Duration;
import java.time.Instant;

/**
 * An access token that the emulator issued.
 *
 * @param value the token, a secret
 * @param grant what it stands for
 * @param issuedAt when it was issued, in whole seconds
 * @param expiresAt when it ends
 * @param revoked whether it was revoked
 */
public record IssuedToken(String value, Grant grant, Instant issuedAt, Instant expiresAt, boolean revoked) {
    /** Returns how long it lives. */
    public Duration lifetime() {
        return Duration.between(issuedAt, expiresAt);
    }

    IssuedToken asRevoked() {
        return new IssuedToken(value, grant, issuedAt, expiresAt, true);
    }

    @Override
    public String toString() {
        return "IssuedToken[principal=" + grant.principal() + ", expiresAt=" + expiresAt + "]";
    }
}
