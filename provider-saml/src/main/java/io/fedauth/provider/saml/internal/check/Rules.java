// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.check;

import io.fedauth.provider.saml.internal.encryption.DecryptionKey;
import io.fedauth.provider.saml.internal.signature.SigningKeys;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What an assertion is held against; whatever is empty is not demanded.
 *
 * @param keys the identity provider's keys
 * @param issuer the identity provider's entity ID
 * @param audiences of which it must name one
 * @param recipient to whom it must be presented
 * @param skew by how much the clock of the identity provider may differ
 * @param decryption reads the key that assertions are encrypted for, if one is
 */
public record Rules(
        SigningKeys keys,
        Optional<String> issuer,
        Set<String> audiences,
        Optional<String> recipient,
        Duration skew,
        Optional<Supplier<DecryptionKey>> decryption) {
    /** Copies the audiences. */
    public Rules {
        audiences = Set.copyOf(audiences);
    }
}
