// SPDX-License-Identifier: Apache-2.0
package io.fedauth.testkit;

import io.fedauth.api.AuthException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.HttpTransport;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A network of the test's own: answers as told, and remembers the calls that it was asked to make.
 *
 * <p>Answers given with {@link #next} are used once each, in their order; after them the one given with {@link #always}. A
 * call that nothing was said about fails. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class FakeTransport implements HttpTransport {
    /**
     * Makes the answer to a call.
     *
     * @since 0.1
     */
    @FunctionalInterface
    public interface Answer {
        /**
         * Answers one call.
         *
         * @param call the call, prepared as for a first attempt
         * @return the answer
         * @throws AuthException if the call is to fail
         * @throws InterruptedException if the thread is interrupted
         */
        HttpResult to(HttpCall call) throws InterruptedException;
    }

    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private final List<HttpCall> calls = new CopyOnWriteArrayList<>();
    private volatile Answer usual = call -> {
        throw new IllegalStateException("the test did not say what to answer to " + call);
    };

    /** Creates a network that answers nothing yet. */
    public FakeTransport() {}

    /**
     * Adds an answer that is used once.
     *
     * @param answer the answer
     * @return this transport
     */
    public FakeTransport next(Answer answer) {
        script.add(answer);
        return this;
    }

    /**
     * Sets what is answered once the answers of {@link #next} are used up.
     *
     * @param answer the answer
     * @return this transport
     */
    public FakeTransport always(Answer answer) {
        usual = answer;
        return this;
    }

    /**
     * Makes a plain answer.
     *
     * @param status the HTTP status
     * @param contentType the media type of the body
     * @param body the body
     * @return the answer
     */
    public static Answer answer(int status, String contentType, String body) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Content-Type", List.of(contentType)), (name, value) -> true);
        return call -> HttpResult.of(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Makes a JSON answer of status 200.
     *
     * @param document the document
     * @return the answer
     */
    public static Answer json(String document) {
        return answer(200, "application/json", document);
    }

    /**
     * Makes a call fail.
     *
     * @param failure what it fails with
     * @return the answer
     */
    public static Answer failure(AuthException failure) {
        return call -> {
            throw failure;
        };
    }

    /**
     * Leaves a call without an answer until its thread is interrupted.
     *
     * @return the answer that never comes
     */
    public static Answer silence() {
        return call -> {
            new CountDownLatch(1).await();
            throw new IllegalStateException("nobody opens this latch");
        };
    }

    /**
     * Returns the calls made so far.
     *
     * @return the calls, prepared as for a first attempt, in their order
     */
    public List<HttpCall> calls() {
        return List.copyOf(calls);
    }

    @Override
    public HttpResult send(HttpCall call) throws InterruptedException {
        HttpCall prepared = call.eachAttempt().apply(call.toBuilder()).build();
        calls.add(prepared);
        Answer scripted = script.poll();
        return (scripted == null ? usual : scripted).to(prepared);
    }

    @Override
    public CompletableFuture<HttpResult> sendAsync(HttpCall call) {
        Pending pending = new Pending();
        Thread thread = new Thread(() -> complete(pending, call), "fake-transport");
        pending.thread = thread;
        thread.setDaemon(true);
        thread.start();
        return pending;
    }

    private void complete(Pending pending, HttpCall call) {
        try {
            pending.complete(send(call));
        } catch (InterruptedException e) {
            pending.cancel(false);
        } catch (RuntimeException e) {
            pending.completeExceptionally(e);
        }
    }

    /** An answer under way, whose thread ends when it is not wanted any more. */
    private static final class Pending extends CompletableFuture<HttpResult> {
        private volatile @Nullable Thread thread;

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            Thread running = thread;
            if (running != null) {
                running.interrupt();
            }
            return super.cancel(mayInterruptIfRunning);
        }
    }
}
