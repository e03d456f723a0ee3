// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http.exchange;

import io.fedauth.api.AuthException;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;

/** One request and its answer. */
@SuppressWarnings("FutureReturnValueIgnored") // whenComplete is called for its effect
public final class Attempt {
    private final HttpCall call;
    private final OneShotBody body;
    private final CompletableFuture<HttpResult> answer = new CompletableFuture<>();

    /** Makes the request of a call anew: a fresh assertion, proof or signature each time. */
    public Attempt(HttpCall call) {
        this.call = call.eachAttempt().apply(call.toBuilder()).build();
        this.body = new OneShotBody(RequestWriter.content(this.call));
    }

    /** Returns the call as this attempt makes it. */
    public HttpCall call() {
        return call;
    }

    /** Returns the whole answer, or the JDK's failure; ending it early ends the exchange and closes its connection. */
    public CompletableFuture<HttpResult> answer() {
        return answer;
    }

    /** Sends the request as soon as it is known where to. */
    public void start(HttpClient client, CompletableFuture<URI> target) {
        target.whenComplete((uri, failure) -> {
            if (failure != null) {
                answer.completeExceptionally(failure);
            } else if (!answer.isDone()) {
                exchange(client, uri);
            }
        });
    }

    /** Returns whether a part of the request may have been sent; not known of a GET, so true. */
    public boolean begun() {
        return call.method().equals("GET") || body.begun();
    }

    /**
     * Makes the JDK's failure ours.
     *
     * @param before whether an earlier attempt may have been processed
     */
    public AuthException classify(Throwable failure, boolean before) {
        return new FailureClassifier(call, before, begun()).classify(failure);
    }

    private void exchange(HttpClient client, URI uri) {
        CompletableFuture<?> exchange;
        try {
            exchange = client.sendAsync(RequestWriter.write(call, uri, body), new AnswerReader(call, answer));
        } catch (ConfigurationException e) {
            answer.completeExceptionally(e);
            return;
        } catch (RuntimeException e) {
            answer.completeExceptionally(RequestWriter.refused(call));
            return;
        }
        // Without a failure the reader was first, unless it was never asked: a proxy that wants a password.
        exchange.whenComplete((nothing, failure) ->
                answer.completeExceptionally(failure == null ? AnswerReader.proxyAsks(call, false) : failure));
        answer.whenComplete((whole, failure) -> {
            if (failure != null) {
                exchange.cancel(true);
            }
        });
    }
}
