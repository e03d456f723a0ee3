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
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keys behind a URL. They are read when first needed, again after {@link #FRESH}, and once more when a token names an
 * unknown one, but not more often than every {@link #PAUSE}; while the URL does not answer, the last keys stay good.
 *
 * <p>One thread reads at a time. Those whose key is known do not wait for it; the others share what it found, be it a
 * failure.
 */
final class RemoteKeys implements IssuerKeys {
    static final Duration FRESH = Duration.ofMinutes(5);
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final URI uri;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Attempt latest = new Attempt(null, Instant.MIN, "not read yet");

    RemoteKeys(URI uri, InstantSource clock) {
        this.uri = uri;
        this.clock = clock;
    }

    /** What the latest attempt left behind: keys, perhaps of an earlier one, or else the reason why there are none. */
    private record Attempt(@Nullable KeySet keys, Instant at, String failure) {
        boolean knows(@Nullable String keyId) {
            return keys != null && (keyId == null || keys.contains(keyId));
        }

        boolean answers(@Nullable String keyId, Instant now) {
            return now.isBefore(at.plus(knows(keyId) ? FRESH : PAUSE));
        }
    }

    @Override
    public JWK key(@Nullable String keyId, String algorithm) throws RefusalException {
        Attempt attempt = current(keyId);
        if (attempt.keys() == null) {
            throw Refusal.KEYS_UNAVAILABLE.because(uri + ": " + attempt.failure());
        }
        return attempt.keys().key(keyId, algorithm);
    }

    private Attempt current(@Nullable String keyId) {
        Attempt known = latest;
        if (known.answers(keyId, clock.instant())) {
            return known;
        }
        if (!known.knows(keyId)) {
            reading.lock();
        } else if (!reading.tryLock()) {
            return known;
        }
        try {
            if (!latest.answers(keyId, clock.instant())) {
                latest = read(latest.keys());
            }
            return latest;
        } finally {
            reading.unlock();
        }
    }

    private Attempt read(@Nullable KeySet known) {
        try {
            KeySet read = KeySet.parse(new JwksDownload(LIMIT).read(uri));
            return new Attempt(read, clock.instant(), "");
        } catch (IOException e) {
            return new Attempt(known, clock.instant(), String.valueOf(e.getMessage()));
        } catch (RefusalException e) {
            return new Attempt(known, clock.instant(), e.detail());
        }
    }
}
