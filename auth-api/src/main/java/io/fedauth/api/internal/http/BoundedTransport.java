// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.HttpTransport;
import io.fedauth.api.internal.engine.Threads;
import io.fedauth.api.internal.engine.Threads.Timeout;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes calls with the JDK's client within a deadline, a body cap and a bounded number of attempts.
 *
 * <p>{@link #send} waits on the caller's own thread and needs none of the library's to go on: it may be called by any number
 * of callers, and from callbacks. {@link #sendAsync} holds no thread. Safe for use by many threads.
 */
@SuppressWarnings("FutureReturnValueIgnored") // whenComplete is called for its effect
public final class BoundedTransport implements HttpTransport, AutoCloseable {
    private final TransportSettings settings;
    private final Threads threads;
    private final Surroundings around;
    private final ClientPool clients;
    private final Set<Runnable> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Prepares the transport; no client is built before it is needed. */
    public BoundedTransport(TransportSettings settings, Threads threads) {
        this(settings, threads, Surroundings.real(threads));
    }

    BoundedTransport(TransportSettings settings, Threads threads, Surroundings around) {
        this.settings = settings;
        this.threads = threads;
        this.around = around;
        this.clients = new ClientPool(settings, threads.http());
    }

    @Override
    public HttpResult send(HttpCall call) throws InterruptedException {
        if (closed) {
            throw closed();
        }
        Conversation conversation = new Conversation(call, settings, clients, around);
        while (true) {
            Outcome outcome = await(conversation);
            OptionalLong wait = conversation.waitAfter(outcome);
            if (wait.isEmpty()) {
                return outcome.orThrow();
            }
            around.pause().sleep(wait.getAsLong());
        }
    }

    @Override
    public CompletableFuture<HttpResult> sendAsync(HttpCall call) {
        if (closed) {
            return CompletableFuture.failedFuture(closed());
        }
        CompletableFuture<HttpResult> promise = new CompletableFuture<>();
        try {
            Executor callbacks = threads.callbacks();
            Conversation conversation = new Conversation(call, settings, clients, around);
            Timeout deadline = threads.after(
                    conversation.remaining(),
                    () -> callbacks.execute(() -> promise.completeExceptionally(conversation.timeout())));
            promise.whenComplete((answer, failure) -> deadline.cancel());
            track(promise);
            advance(conversation, promise, callbacks);
        } catch (RejectedExecutionException e) {
            promise.completeExceptionally(closed());
        }
        return promise;
    }

    /** Ends calls under way; later ones fail. */
    @Override
    public void close() {
        closed = true;
        open.forEach(Runnable::run);
        clients.clear();
    }

    private Outcome await(Conversation conversation) throws InterruptedException {
        CompletableFuture<HttpResult> answer = track(conversation.begin());
        try {
            return conversation.ended(answer.get(conversation.remaining(), TimeUnit.NANOSECONDS), null);
        } catch (ExecutionException e) {
            return conversation.ended(null, e.getCause());
        } catch (TimeoutException e) {
            return conversation.ended(null, e);
        } finally {
            answer.cancel(true);
        }
    }

    /** Makes the next attempt, and sees to what comes after it. */
    private void advance(Conversation conversation, CompletableFuture<HttpResult> promise, Executor callbacks) {
        CompletableFuture<HttpResult> answer;
        try {
            answer = conversation.begin();
        } catch (RuntimeException e) {
            promise.completeExceptionally(e);
            return;
        }
        promise.whenComplete((done, failure) -> answer.cancel(true));
        answer.whenCompleteAsync(
                (result, failure) -> {
                    Outcome outcome = conversation.ended(result, failure);
                    OptionalLong wait = conversation.waitAfter(outcome);
                    if (promise.isDone() || wait.isEmpty()) {
                        outcome.settle(promise);
                        return;
                    }
                    Timeout pause = around.pause()
                            .after(
                                    wait.getAsLong(),
                                    () -> callbacks.execute(() -> advance(conversation, promise, callbacks)));
                    promise.whenComplete((done, why) -> pause.cancel());
                },
                callbacks);
    }

    private CompletableFuture<HttpResult> track(CompletableFuture<HttpResult> call) {
        Runnable end = () -> call.completeExceptionally(closed());
        open.add(end);
        call.whenComplete((answer, failure) -> open.remove(end));
        if (closed) {
            end.run();
        }
        return call;
    }

    private static TransportException closed() {
        return new TransportException(
                "closed", "the library is closed: make calls before Credentials.close()", null, false, false);
    }
}
