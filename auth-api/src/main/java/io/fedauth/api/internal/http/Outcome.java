// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import io.fedauth.api.AuthException;
import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpResult;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** How an attempt ended: with an answer of any status, or without one. */
final class Outcome {
    private final @Nullable HttpResult answer;
    private final @Nullable AuthException failure;

    private Outcome(@Nullable HttpResult answer, @Nullable AuthException failure) {
        this.answer = answer;
        this.failure = failure;
    }

    static Outcome answered(HttpResult answer) {
        return new Outcome(answer, null);
    }

    static Outcome failed(AuthException failure) {
        return new Outcome(null, failure);
    }

    Optional<HttpResult> answer() {
        return Optional.ofNullable(answer);
    }

    boolean failedWith(String code) {
        return failure != null && failure.code().equals(code);
    }

    boolean mayHaveBeenProcessed() {
        return !(failure instanceof TransportException lost) || lost.mayHaveBeenProcessed();
    }

    HttpResult orThrow() {
        return answer().orElseThrow(() -> failure);
    }

    void settle(CompletableFuture<HttpResult> promise) {
        if (failure != null) {
            promise.completeExceptionally(failure);
        } else {
            promise.complete(answer);
        }
    }
}
