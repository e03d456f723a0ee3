// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.engine;

import io.fedauth.api.AuthException;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TransportException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/**
 * Back-off by endpoint: ten thousand credentials of a server that is down do not each find that out for themselves.
 *
 * <p>One failure of one credential holds nobody else up; from the second in a row on, fetches from there are spaced. A fetch
 * may ask other servers first, so what counts is a failure that names the endpoint itself as where it happened; one that
 * names no server holds up nobody but its own credential.
 */
final class Endpoints {
    private static final int MOST_REMEMBERED = 1_000;

    private final ConcurrentHashMap<String, Backoff> byEndpoint = new ConcurrentHashMap<>();
    private final DoubleSupplier random;

    Endpoints(DoubleSupplier random) {
        this.random = random;
    }

    /**
     * Returns the failure to report in place of a fetch from there, if it is too early for one. It names no origin: nobody was
     * asked, so it counts nowhere.
     */
    Optional<AuthException> refusal(Optional<URI> endpoint, long now) {
        Optional<String> key = endpoint.map(Endpoints::key);
        return key.map(byEndpoint::get)
                .filter(backoff -> backoff.holds(now))
                .map(backoff -> new TransportException(
                        "endpoint_down",
                        key.get() + " was not asked: it failed " + backoff.failures() + " times in a row, last with "
                                + backoff.last().code(),
                        null,
                        true,
                        false));
    }

    void succeeded(Optional<URI> endpoint) {
        endpoint.map(Endpoints::key).ifPresent(byEndpoint::remove);
    }

    /**
     * Counts a failure if it says something of the server rather than of the one request, and has not been counted where it
     * happened: a credential on top of another one passes its failures on.
     */
    void failed(Optional<URI> endpoint, AuthException failure, long now) {
        if (endpoint.isEmpty() || !failure.retryable() || !isOf(endpoint.get(), failure) || isCounted(failure)) {
            return;
        }
        String key = key(endpoint.get());
        if (byEndpoint.size() >= MOST_REMEMBERED) {
            byEndpoint.values().removeIf(backoff -> !backoff.holds(now));
        }
        if (byEndpoint.size() >= MOST_REMEMBERED && !byEndpoint.containsKey(key)) {
            return;
        }
        byEndpoint.compute(key, (k, before) -> {
            if (before == null) {
                return new Backoff(1, failure, now);
            }
            Backoff spaced = Backoff.after(before.failures(), failure, now, random.getAsDouble());
            return new Backoff(before.failures() + 1, failure, spaced.until());
        });
    }

    private static boolean isOf(URI endpoint, AuthException failure) {
        Optional<URI> origin = Optional.empty();
        if (failure instanceof TransportException outage) {
            origin = outage.origin();
        } else if (failure instanceof TokenEndpointException answer) {
            origin = Optional.of(answer.endpoint());
        }
        return origin.map(Endpoints::key).filter(key(endpoint)::equals).isPresent();
    }

    private boolean isCounted(AuthException failure) {
        return byEndpoint.values().stream().anyMatch(backoff -> backoff.last().equals(failure));
    }

    private static String key(URI endpoint) {
        return (endpoint.getScheme() + "://" + endpoint.getAuthority()).toLowerCase(Locale.ROOT);
    }
}
