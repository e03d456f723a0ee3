// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.engine;

import io.fedauth.api.AccessToken;
import io.fedauth.api.AuthException;
import io.fedauth.api.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One fetch, which any number of callers wait for.
 *
 * <p>It runs on one of the library's threads, never on a caller's, so a caller's interrupt ends nothing but that caller's own
 * wait. It ends once: by landing, by failing, by its deadline or by being aborted; the last two interrupt its thread.
 */
final class Flight {
    private final String name;
    private final Fetch fetch;
    private final Outcome outcome;
    private final Threads threads;
    private final CompletableFuture<AccessToken> landing = new CompletableFuture<>();
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    private final ReentrantLock running = new ReentrantLock();
    private @Nullable Thread runner; // guarded by running
    private boolean aborted; // guarded by running
    private volatile Threads.@Nullable Timeout timeout;

    /** What the flight does. */
    @FunctionalInterface
    interface Fetch {
        AccessToken run() throws IOException, InterruptedException;
    }

    /** Told how the flight ended, before those who wait for it are. */
    interface Outcome {
        void landed(AccessToken token);

        void failed(AuthException failure);
    }

    Flight(String name, Fetch fetch, Outcome outcome, Threads threads) {
        this.name = name;
        this.fetch = fetch;
        this.outcome = outcome;
        this.threads = threads;
    }

    CompletableFuture<AccessToken> landing() {
        return landing;
    }

    /** Queues the flight, and calls it off once the limit has passed. */
    void takeOff(Duration limit) {
        timeout = threads.after(
                limit.toNanos(),
                () -> abort(new TransportException(
                        "timeout",
                        name + ": no token within " + limit.toSeconds()
                                + " s; check that the source of the subject token and the token endpoint answer",
                        null,
                        true,
                        true)));
        threads.fetch(() -> run(false));
    }

    /**
     * Runs the flight on the current thread unless it has been started. For a thread of the fetch pool: were it to wait for a
     * flight that is still queued behind it, and others like it, nobody would be left to run that flight.
     */
    void runInline() {
        run(true);
    }

    private void run(boolean inline) {
        if (!claimed.compareAndSet(false, true) || !begin()) {
            return;
        }
        try {
            land(fetch.run());
        } catch (InterruptedException | CancellationException e) {
            interrupted(inline);
        } catch (AuthException e) {
            fail(e);
        } catch (IOException e) {
            fail(new TransportException("io_failed", name + ": " + e.getClass().getSimpleName(), e, true, true));
        } catch (RuntimeException | Error e) {
            // Whoever waits must hear of it, also when a class is missing or memory is short.
            String what = name + ": the fetch failed unexpectedly with "
                    + e.getClass().getName();
            fail(new TransportException("fetch_failed", what, e, false, true));
        } finally {
            end();
        }
    }

    /** Ends a flight that never took off, because there is a token after all. */
    void settle(AccessToken token) {
        over.set(true);
        landing.complete(token);
    }

    /** Ends a flight that never took off, because it is too early for one. */
    void settle(AuthException failure) {
        over.set(true);
        landing.completeExceptionally(failure);
    }

    private void land(AccessToken token) {
        if (over.compareAndSet(false, true)) {
            outcome.landed(token);
            cancelTimeout();
            landing.complete(token);
        }
    }

    /** Ends the flight from outside, and interrupts it if it runs. */
    void abort(AuthException reason) {
        fail(reason);
        running.lock();
        try {
            if (runner != null) {
                aborted = true;
                runner.interrupt();
            }
        } finally {
            running.unlock();
        }
    }

    private void fail(AuthException failure) {
        if (over.compareAndSet(false, true)) {
            outcome.failed(failure);
            cancelTimeout();
            landing.completeExceptionally(failure);
        }
    }

    /**
     * An interrupt that came while the flight is not over was meant for another flight, on whose thread this one ran. Those who
     * wait for this one must not suffer for it, so it starts again, now on a thread of its own.
     */
    private void interrupted(boolean inline) {
        if (over.get()) {
            return;
        }
        if (!inline) {
            fail(new TransportException("interrupted", name + ": the fetch was interrupted", null, true, true));
            return;
        }
        running.lock();
        try {
            runner = null;
        } finally {
            running.unlock();
        }
        Thread.currentThread().interrupt();
        claimed.set(false);
        threads.fetch(() -> run(false));
    }

    private boolean begin() {
        running.lock();
        try {
            runner = over.get() ? null : Thread.currentThread();
            return runner != null;
        } finally {
            running.unlock();
        }
    }

    /** From here on the thread is not this flight's any more; its own interrupt goes with it, another's stays. */
    private void end() {
        running.lock();
        try {
            if (Thread.currentThread().equals(runner)) {
                runner = null;
                if (aborted) {
                    Thread.interrupted();
                }
            }
        } finally {
            running.unlock();
        }
    }

    private void cancelTimeout() {
        Threads.Timeout pending = timeout;
        if (pending != null) {
            pending.cancel();
        }
    }
}
