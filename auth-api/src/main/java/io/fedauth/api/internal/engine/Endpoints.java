// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.engine;

import io.fedauth.api.AuthException;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TransportException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/**
 * Back-off by endpoint: ten thousand credentials of a server that is down do not each find that out for themselves.
 *
 * <p>One failure of one credential holds nobody else up; from the second in a row on, fetches from there are spaced.
 */
final class Endpoints {
    private static final int MOST_REMEMBERED = 1_000;

    private final ConcurrentHashMap<String, Backoff> byEndpoint = new ConcurrentHashMap<>();
    private final DoubleSupplier random;

    Endpoints(DoubleSupplier random) {
        this.random = random;
    }

    /** Returns the failure to report in place of a fetch from there, if it is too early for one. */
    Optional<AuthException> refusal(Optional<URI> endpoint, long now) {
        return endpoint.map(Endpoints::key)
                .map(byEndpoint::get)
                .filter(backoff -> backoff.holds(now))
                .map(Backoff::last);
    }

    void succeeded(Optional<URI> endpoint) {
        endpoint.map(Endpoints::key).ifPresent(byEndpoint::remove);
    }

    /** Counts a failure if it says something of the server rather than of the one request. */
    void failed(Optional<URI> endpoint, AuthException failure, long now) {
        boolean ofServer = failure.retryable()
                && (failure instanceof TransportException || failure instanceof TokenEndpointException);
        if (endpoint.isEmpty() || !ofServer) {
            return;
        }
        String key = key(endpoint.get());
        if (byEndpoint.size() >= MOST_REMEMBERED && !byEndpoint.containsKey(key)) {
            byEndpoint.values().removeIf(backoff -> !backoff.holds(now));
        }
        byEndpoint.compute(key, (k, before) -> {
            int failures = before == null ? 1 : before.failures() + 1;
            Backoff spaced = Backoff.after(failures - 1, failure, now, random.getAsDouble());
            return new Backoff(failures, failure, spaced.until());
        });
    }

    private static String key(URI endpoint) {
        return endpoint.getScheme() + "://" + endpoint.getAuthority();
    }
}
