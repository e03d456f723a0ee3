// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import io.fedauth.api.AuthException;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;

/** One request and its answer. */
@SuppressWarnings("FutureReturnValueIgnored") // whenComplete is called for its effect
final class Attempt {
    private final HttpCall call;
    private final OneShotBody body;
    private final CompletableFuture<HttpResult> answer = new CompletableFuture<>();

    /** Makes the request of a call anew: a fresh assertion, proof or signature each time. */
    Attempt(HttpCall call) {
        this.call = call.eachAttempt().apply(call.toBuilder()).build();
        this.body = new OneShotBody(RequestWriter.content(this.call));
    }

    /** Returns the call as this attempt makes it. */
    HttpCall call() {
        return call;
    }

    /** Returns the whole answer, or the JDK's failure; ending it early ends the exchange and closes its connection. */
    CompletableFuture<HttpResult> answer() {
        return answer;
    }

    /** Sends the request as soon as it is known where to. */
    void start(HttpClient client, CompletableFuture<URI> target) {
        target.whenComplete((uri, failure) -> {
            if (failure != null) {
                answer.completeExceptionally(failure);
            } else if (!answer.isDone()) {
                exchange(client, uri);
            }
        });
    }

    /** Returns whether a part of the request may have been sent; not known of a GET, so true. */
    boolean begun() {
        return call.method().equals("GET") || body.begun();
    }

    AuthException classify(Throwable failure) {
        return new FailureClassifier(call, begun()).classify(failure);
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
