// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import io.fedauth.api.spi.CredentialContext;
import io.fedauth.jose.internal.jwks.KeyCache;
import io.fedauth.jose.key.Jwk;
import io.fedauth.jose.key.KeySource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An issuer's keys at their address: a JWK set, or Google's object of certificates.
 *
 * <p>Fetched when first needed, kept as long as the answer's {@code Cache-Control} allows, between one minute and 24 hours (15
 * minutes if it is silent), and renewed ahead of time. A token with a new {@code kid} brings them anew at once, but for no
 * more than one request in 10 seconds, whatever tokens come. In an outage the last good keys are used on; keys that the
 * issuer has removed are gone as soon as it can be asked.
 *
 * <p>Safe for use by many threads; keep one for each issuer.
 *
 * @since 0.1
 */
public final class JwksSource implements KeySource {
    private static final Duration STALE_FOR = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(7);

    private final KeyCache cache;

    private JwksSource(KeyCache cache) {
        this.cache = cache;
    }

    /**
     * Makes a source that uses the last good keys for 24 hours in an outage.
     *
     * @param uri where the keys are, https unless the trust policy allows loopback
     * @param context the kernel: transport and time
     * @return the source; nothing is fetched yet
     */
    public static JwksSource of(URI uri, CredentialContext context) {
        return of(uri, STALE_FOR, context);
    }

    /**
     * Makes a source.
     *
     * @param uri where the keys are, https unless the trust policy allows loopback
     * @param staleFor how long after they were fetched keys are used in an outage, from zero to 7 days
     * @param context the kernel: transport and time
     * @return the source; nothing is fetched yet
     * @throws IllegalArgumentException if the duration is out of range
     */
    public static JwksSource of(URI uri, Duration staleFor, CredentialContext context) {
        if (staleFor.isNegative() || staleFor.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("stale keys are used from zero to 7 days");
        }
        return new JwksSource(new KeyCache(uri, staleFor, context.http(), context.time()));
    }

    /**
     * Returns the keys that may have signed a token; asks the issuer if it must.
     *
     * @throws io.fedauth.api.TransportException if there are no keys yet, and the issuer cannot be reached
     * @throws io.fedauth.api.json.InvalidJsonException if there are no keys yet, and what is there is neither of the formats
     * @throws io.fedauth.api.ConfigurationException if the address is not allowed
     */
    @Override
    public List<Jwk> keys(Optional<String> keyId) {
        return cache.keys(keyId);
    }

    @Override
    public String toString() {
        return "JwksSource[" + cache + "]";
    }
}
