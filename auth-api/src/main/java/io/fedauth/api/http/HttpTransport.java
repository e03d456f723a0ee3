// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.http;

import java.util.concurrent.CompletableFuture;

/**
 * The one way out.
 *
 * <p>What extenders are handed asks the trust policy before it connects, follows no redirect, reads no more than 1 MiB and
 * keeps a total deadline over connect, retries, headers and body. Wrap it to trace, fake it to test. Implementations are
 * safe for use by many threads.
 *
 * @since 0.1
 */
public interface HttpTransport {
    /**
     * Makes a call and waits for its answer.
     *
     * @param call the call
     * @return a whole answer, of any status but a redirect
     * @throws io.fedauth.api.TransportException if there is no usable answer within the deadline; its {@linkplain
     *     io.fedauth.api.TransportException#origin() origin} is the call's, or else the outage counts against no endpoint
     * @throws io.fedauth.api.ConfigurationException if the policy, or the URI itself, forbids the call
     * @throws InterruptedException if the thread is interrupted; the call is abandoned
     */
    HttpResult send(HttpCall call) throws InterruptedException;

    /**
     * Makes a call without blocking.
     *
     * @param call the call
     * @return a future that fails as {@link #send} does; cancelling it abandons the call
     */
    CompletableFuture<HttpResult> sendAsync(HttpCall call);

    /**
     * Asks whether a call would be let pass, without making it: for configurations, which are judged when they are loaded.
     *
     * @param call the call
     * @throws io.fedauth.api.ConfigurationException if the policy, or the URI itself, forbids the call
     */
    default void check(HttpCall call) {}
}
