// SPDX-License-Identifier: Apache-2.0
package io.fedauth.fuzz;

import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.HttpTransport;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Gives whatever answer is set at the moment; keeps whom it was asked for, until {@link #asked} is called. */
final class FakeNetwork implements HttpTransport {
    private final Queue<URI> asked = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Function<HttpCall, HttpResult>> answer = new AtomicReference<>(call -> {
        throw new AssertionError("nothing is to be sent, but this was: " + call);
    });

    FakeNetwork answer(Function<HttpCall, HttpResult> next) {
        answer.set(next);
        return this;
    }

    /** Returns who was called since the last time. */
    List<URI> asked() {
        List<URI> since = new ArrayList<>();
        for (URI uri = asked.poll(); uri != null; uri = asked.poll()) {
            since.add(uri);
        }
        return since;
    }

    @Override
    public HttpResult send(HttpCall call) {
        asked.add(call.uri());
        return answer.get().apply(call.eachAttempt().apply(call.toBuilder()).build());
    }

    @Override
    public CompletableFuture<HttpResult> sendAsync(HttpCall call) {
        return CompletableFuture.completedFuture(send(call));
    }
}
