// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.oidc;

import com.nimbusds.jose.jwk.JWK;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Keys behind a URL. They are read when first needed, again after {@link #FRESH}, and once more when a token names an
 * unknown one, but not more often than every {@link #PAUSE}; while the URL does not answer, the last keys stay good.
 */
final class RemoteKeys implements IssuerKeys {
    static final Duration FRESH = Duration.ofMinutes(5);
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final URI uri;
    private final InstantSource clock;
    private @Nullable KeySet keys;
    private Instant readAt = Instant.MIN;

    RemoteKeys(URI uri, InstantSource clock) {
        this.uri = uri;
        this.clock = clock;
    }

    @Override
    public JWK key(String keyId, String algorithm) throws RefusalException {
        return current(keyId).key(keyId, algorithm);
    }

    private synchronized KeySet current(String keyId) throws RefusalException {
        KeySet known = keys;
        Instant now = clock.instant();
        if (known != null && now.isBefore(readAt.plus(known.contains(keyId) ? FRESH : PAUSE))) {
            return known;
        }
        try {
            KeySet read = KeySet.parse(new JwksDownload(LIMIT).read(uri));
            keys = read;
            readAt = now;
            return read;
        } catch (IOException | RefusalException e) {
            if (known == null) {
                String cause =
                        e instanceof RefusalException refused ? refused.detail() : String.valueOf(e.getMessage());
                throw Refusal.KEYS_UNAVAILABLE.because(uri + ": " + cause);
            }
            readAt = now;
            return known;
        }
    }
}
