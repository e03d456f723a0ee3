// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.spi;

import io.fedauth.api.AccessToken;
import io.fedauth.api.RequestHeaders;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.http.HttpTarget;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/**
 * One blocking fetch; {@link CredentialContext#refreshing} makes a whole credential of it.
 *
 * <p>Implementations are safe for use by many threads.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface TokenFetcher extends AutoCloseable {
    /**
     * Fetches a token. May block, and stops when interrupted.
     *
     * @param wish what {@link #effective} returned
     * @param context what the engine knows about this fetch
     * @return the token
     * @throws io.fedauth.api.AuthException if there is none
     * @throws IOException if something could not be read; reported as a {@link io.fedauth.api.TransportException}
     * @throws InterruptedException if the thread is interrupted
     */
    AccessToken fetch(TokenRequest wish, FetchContext context) throws IOException, InterruptedException;

    /**
     * Fills in what the credential was configured with and drops what makes no difference. The identity of the result is
     * what tokens are cached by.
     *
     * @param wish what the caller asked for
     * @return what is fetched
     * @throws io.fedauth.api.ConfigurationException if the wish cannot be honoured
     */
    default TokenRequest effective(TokenRequest wish) {
        return wish;
    }

    /**
     * Returns the fields that carry a token to a target; never blocks.
     *
     * @param token a token of this fetcher
     * @param target the request
     * @return the fields
     */
    default RequestHeaders headers(AccessToken token, HttpTarget target) {
        return RequestHeaders.of(token);
    }

    /**
     * Learns how a request fared, beyond what the engine learns itself from a 401.
     *
     * @param sent the fields that the request carried
     * @param status the status of its answer
     * @param answer the header fields of its answer
     * @return whether authorizing the same request once more may succeed
     */
    default boolean learn(RequestHeaders sent, int status, HttpHeaders answer) {
        return false;
    }

    /**
     * Returns what the credential can do beside issuing access tokens: by default what this fetcher implements beside being one.
     *
     * @param type the capability's interface
     * @param <C> the capability
     * @return the capability; empty if there is none
     */
    default <C> Optional<C> capability(Class<C> type) {
        return type.isInstance(this) && !type.isAssignableFrom(TokenFetcher.class)
                ? Optional.of(type.cast(this))
                : Optional.empty();
    }

    /**
     * Returns where the tokens come from: while it is down, fetches of all credentials from there are spaced together. Only
     * failures that name this endpoint count: a {@link io.fedauth.api.TransportException} by its {@linkplain
     * io.fedauth.api.TransportException#origin() origin}, a {@link io.fedauth.api.TokenEndpointException} by its endpoint. Any
     * other failure holds up this credential alone. Asked once, when the credential is made.
     *
     * @return the endpoint; empty if there is none
     */
    default Optional<URI> endpoint() {
        return Optional.empty();
    }

    /**
     * Returns how long a fetch may take on top of the deadline of one HTTP call. Asked once, when the credential is made; the
     * time that a fetch waits for a thread does not count.
     *
     * @return the limit of the suppliers that it asks, one day at most
     */
    default Duration limit() {
        return Duration.ofSeconds(30);
    }

    /** Forgets secrets; nothing by default. */
    @Override
    default void close() {}
}
