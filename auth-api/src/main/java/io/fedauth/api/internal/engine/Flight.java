// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.engine;

import io.fedauth.api.AccessToken;
import io.fedauth.api.AuthException;
import io.fedauth.api.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One fetch, which any number of callers wait for.
 *
 * <p>It runs on one of the library's threads, never on a caller's, so a caller's interrupt ends nothing but that caller's own
 * wait. It ends once: by landing, by failing, by its limit or by being aborted; the last two interrupt its thread. However it
 * ends, whoever waits is told.
 */
final class Flight {
    private final String name;
    private final Duration limit;
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
    private volatile @Nullable Flight awaited;

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

    Flight(Slot.Source source, Fetch fetch, Outcome outcome, Threads threads) {
        this.name = source.name();
        this.limit = source.limit();
        this.fetch = fetch;
        this.outcome = outcome;
        this.threads = threads;
    }

    CompletableFuture<AccessToken> landing() {
        return landing;
    }

    /** Queues the flight. */
    void takeOff() {
        try {
            waitForTurn();
            threads.fetch(() -> run(false));
        } catch (RuntimeException | Error e) { // closed meanwhile, or no thread to be had
            fail(unexpected("could not be started", e));
        }
    }

    /**
     * Runs the flight on the current thread unless it has been started. For a thread of the fetch pool: were it to wait for a
     * flight that is still queued behind it, and others like it, nobody would be left to run that flight.
     */
    void runInline() {
        run(true);
    }

    /**
     * Notes that this flight's fetch is about to wait for another flight.
     *
     * @return false if the other one, directly or by others, waits for this one: nobody would ever land
     */
    boolean mayWaitFor(Flight other) {
        awaited = other;
        Flight next = other;
        while (next != null && next != this) {
            next = next.awaited;
        }
        if (next == this) {
            awaited = null;
            return false;
        }
        return true;
    }

    void waitsNoMore() {
        awaited = null;
    }

    /** A queue that moves will come to this flight; one that does not move for a whole limit is taken by what is stuck. */
    private void waitForTurn() {
        long before = threads.fetched();
        timeout = threads.after(limit.toNanos(), () -> {
            if (claimed.get()) {
                return;
            }
            if (threads.fetched() != before) {
                waitForTurn();
            } else {
                abort(new TransportException(
                        "starved",
                        name + ": its turn did not come within " + limit.toSeconds()
                                + " s, because all fetches under way are stuck; look for a plug-in that ignores interrupts",
                        null,
                        true,
                        false));
            }
        });
    }

    private void run(boolean inline) {
        if (!claimed.compareAndSet(false, true) || !begin()) {
            return;
        }
        Flight outer = threads.flight();
        threads.flight(this);
        try {
            limitTime();
            land(Objects.requireNonNull(fetch.run(), "a fetcher returned no token"));
        } catch (InterruptedException | CancellationException e) {
            interrupted(inline);
        } catch (AuthException e) {
            fail(e);
        } catch (IOException e) {
            fail(new TransportException("io_failed", name + ": " + e.getClass().getSimpleName(), e, true, true));
        } catch (Throwable e) {
            // Whoever waits must hear of it, also when a class is missing, memory is short, or a plug-in throws
            // sneakily.
            fail(unexpected("failed unexpectedly", e));
        } finally {
            threads.flight(outer);
            end();
        }
    }

    private void limitTime() {
        cancelTimeout();
        timeout = threads.after(
                limit.toNanos(),
                () -> abort(new TransportException(
                        "timeout",
                        name + ": no token within " + limit.toSeconds()
                                + " s; check that the source of the subject token and the token endpoint answer",
                        null,
                        true,
                        true)));
    }

    private TransportException unexpected(String what, Throwable cause) {
        String text = name + ": the fetch " + what + " (" + cause.getClass().getName() + ")";
        return new TransportException("fetch_failed", text, cause, false, true);
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
            try {
                outcome.landed(token);
            } finally {
                cancelTimeout();
                landing.complete(token);
            }
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
            try {
                outcome.failed(failure);
            } finally {
                cancelTimeout();
                landing.completeExceptionally(failure);
            }
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
        cancelTimeout();
        claimed.set(false);
        takeOff();
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
