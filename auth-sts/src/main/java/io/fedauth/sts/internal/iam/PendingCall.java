// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.iam;

import io.fedauth.api.AccessToken;
import io.fedauth.api.http.HttpResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A call that no thread waits for: first the token, then the request, then what its answer means. Fails with the failure of the
 * step, as it is; cancelling it abandons the step that is under way.
 *
 * @param <T> what is wanted
 */
@SuppressWarnings("FutureReturnValueIgnored") // whenComplete is called for its effect
final class PendingCall<T> extends CompletableFuture<T> {
    /**
     * The steps.
     *
     * @param token who asks
     * @param request sends the request
     * @param reader reads the answer
     */
    record Steps<T>(
            CompletableFuture<AccessToken> token,
            Function<AccessToken, CompletableFuture<HttpResult>> request,
            BiFunction<AccessToken, HttpResult, T> reader) {}

    CompletableFuture<T> begin(Supplier<Steps<T>> first) {
        attempt(() -> {
            Steps<T> steps = first.get();
            follow(
                    steps.token(),
                    own -> follow(
                            steps.request().apply(own),
                            answer -> complete(steps.reader().apply(own, answer))));
        });
        return this;
    }

    private <S> void follow(CompletableFuture<S> step, Consumer<S> next) {
        whenComplete((done, failure) -> step.cancel(true));
        step.whenComplete((value, failure) -> {
            if (failure != null) {
                completeExceptionally(unwrapped(failure));
            } else if (!isDone()) {
                attempt(() -> next.accept(value));
            }
        });
    }

    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) { // whoever waits must hear of it
            completeExceptionally(e);
        }
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
        return cause == null ? failure : cause;
    }
}
