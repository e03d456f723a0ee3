// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

import io.fedauth.api.http.HttpTarget;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A source of access tokens.
 *
 * <p>Implementations are safe for use by many threads. Tokens come from memory while they are fresh, are renewed in the
 * background before they expire, and are fetched once however many callers ask. Close what you built.
 *
 * @since 0.1
 */
public interface Credential extends RequestAuthorizer, AutoCloseable {
    /**
     * Returns a token for a wish, from memory when it can.
     *
     * @param wish what to ask for beyond the credential's configuration
     * @return a token that lives at least as long as the wish demands
     * @throws ConfigurationException if this credential cannot honour the wish; nothing is ignored silently
     * @throws AuthException if there is no token to be had
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set, and the fetch
     *     goes on for the others
     */
    AccessToken token(TokenRequest wish);

    /**
     * Returns a token for a wish without blocking.
     *
     * @param wish what to ask for beyond the credential's configuration
     * @return a future of the caller's own: cancelling it cancels nothing else; it fails with an {@link AuthException},
     *     and is never completed on a thread that does I/O
     */
    CompletableFuture<AccessToken> tokenAsync(TokenRequest wish);

    /**
     * Returns the fields that carry a token to a target; never blocks.
     *
     * @param token a token of this credential
     * @param target the request
     * @return the fields, a quota project or a proof of possession included
     * @throws ConfigurationException if the token authorizes no request
     */
    RequestHeaders headers(AccessToken token, HttpTarget target);

    /**
     * Forgets a token that was refused; does nothing unless it is still the cached one.
     *
     * @param rejected the token
     */
    void invalidate(AccessToken rejected);

    /**
     * Returns what else this credential, as configured, can do. Asked for rather than tested with {@code instanceof},
     * because it depends on the configuration and because decorators must answer for themselves.
     *
     * @param type one of the interfaces of {@link io.fedauth.api.capability}, or a plug-in's own
     * @param <C> the capability
     * @return the capability; empty if there is none
     */
    default <C> Optional<C> capability(Class<C> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
    }

    /**
     * Returns a token as the credential was configured, from memory when it can.
     *
     * @return a fresh token
     * @throws AuthException if there is no token to be had
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    default AccessToken token() {
        return token(TokenRequest.DEFAULT);
    }

    @Override
    default RequestHeaders authorize(HttpTarget target) {
        return headers(token(TokenRequest.DEFAULT), target);
    }

    @Override
    default CompletableFuture<RequestHeaders> authorizeAsync(HttpTarget target) {
        return tokenAsync(TokenRequest.DEFAULT).thenApply(token -> headers(token, target));
    }

    /** Forgets secrets and ends fetches under way; further calls fail. Idempotent. */
    @Override
    default void close() {}
}
