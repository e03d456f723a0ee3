// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

import io.fedauth.api.http.HttpTarget;
import java.net.http.HttpHeaders;
import java.util.concurrent.CompletableFuture;

/**
 * Puts whatever a request needs on it; an API key and anonymous access are this and no more.
 *
 * <p>Implementations are safe for use by many threads.
 *
 * @since 0.1
 */
public interface RequestAuthorizer {
    /**
     * Returns the fields that authorize a request.
     *
     * @param target the request
     * @return the fields
     * @throws AuthException if there are none
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    RequestHeaders authorize(HttpTarget target);

    /**
     * Returns the fields that authorize a request, without blocking.
     *
     * @param target the request
     * @return a future of the caller's own, which fails with an {@link AuthException}
     */
    CompletableFuture<RequestHeaders> authorizeAsync(HttpTarget target);

    /**
     * Learns how a request fared: drops a token that was refused.
     *
     * @param sent the fields that the request carried
     * @param status the status of its answer
     * @param answer the header fields of its answer
     * @return whether authorizing the same request once more may succeed
     */
    default boolean learn(RequestHeaders sent, int status, HttpHeaders answer) {
        return false;
    }
}
