// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.engine;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The library's threads: daemons that end when idle.
 *
 * <p>Fetches and HTTP have pools of their own: in a shared one, credentials that wait for others would fill it, and nobody
 * would be left to bring what they wait for. Callers' continuations run on a third, so that none of them ever holds up I/O.
 * From JDK 24 on all three are virtual; before, a monitor pins a virtual thread to its carrier, and plug-ins may use them.
 *
 * <p>Platform threads: at most 16 + 8 + 4, the timer, and one for listeners; none once idle for {@value #IDLE_SECONDS}
 * seconds.
 */
@SuppressWarnings(
        "ThreadLocalUsage") // per instance on purpose: two libraries in one program do not know each other's threads
public final class Threads implements AutoCloseable {
    private static final int FIRST_RELEASE_WITHOUT_PINNING = 24;
    private static final int IDLE_SECONDS = 5;
    private static final int MOST_EVENTS = 1_000;

    private final ExecutorService fetches;
    private final ExecutorService http;
    private final ExecutorService callbacks;
    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor events;
    private final AtomicLong fetched = new AtomicLong();
    private final ThreadLocal<@Nullable Flight> flight = new ThreadLocal<>();
    private final ThreadLocal<Boolean> callingBack = new ThreadLocal<>();

    /** Prepares the pools; no thread is started before it is needed. */
    public Threads() {
        this.fetches = pool("fetch", 16);
        this.http = pool("http", 8);
        this.callbacks = pool("callback", 4);
        this.timer = new ScheduledThreadPoolExecutor(1, daemons("timer"));
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
        this.events = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_EVENTS),
                daemons("events"),
                new ThreadPoolExecutor.DiscardPolicy());
        events.allowCoreThreadTimeOut(true);
    }

    /** Runs a fetch, which may block for as long as its deadline allows. */
    void fetch(Runnable task) {
        fetches.execute(() -> {
            try {
                task.run();
            } finally {
                fetched.incrementAndGet();
            }
        });
    }

    /** Counts the fetches that have returned: while the count moves, whoever is queued will have a turn. */
    long fetched() {
        return fetched.get();
    }

    /** Returns where listeners are told, one event after the other; what they cannot keep up with is dropped. */
    Executor events() {
        return events;
    }

    /** Returns the flight that the current thread runs, the innermost if one runs inside another. */
    @Nullable
    Flight flight() {
        return flight.get();
    }

    /** Notes which flight the current thread runs. */
    void flight(@Nullable Flight running) {
        if (running == null) {
            flight.remove();
        } else {
            flight.set(running);
        }
    }

    /** Returns where the JDK's HTTP client runs its own work. */
    public Executor http() {
        return http;
    }

    /**
     * Returns where a future that the calling thread is about to be handed is completed. A continuation may itself wait for
     * such a future, and so may a fetch; neither must wait for a pool that it may itself be holding up, so what they are handed
     * is completed by whoever has the value.
     */
    public Executor callbacks() {
        if (callingBack.get() != null || flight() != null) {
            return Runnable::run;
        }
        return task -> {
            try {
                callbacks.execute(() -> callBack(task));
            } catch (RejectedExecutionException e) {
                task.run(); // closed meanwhile, and whoever waits must still hear of it
            }
        };
    }

    /** Runs a short task of the library's own after a delay. */
    public Timeout after(long nanos, Runnable task) {
        ScheduledFuture<?> scheduled = timer.schedule(task, nanos, TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    private void callBack(Runnable task) {
        callingBack.set(true);
        try {
            task.run();
        } finally {
            callingBack.remove();
        }
    }

    /** Interrupts what runs and takes no more. */
    @Override
    public void close() {
        timer.shutdownNow();
        fetches.shutdownNow();
        http.shutdownNow();
        callbacks.shutdown();
        events.shutdown();
    }

    /** Something that will happen unless it is cancelled. */
    @FunctionalInterface
    public interface Timeout {
        /** Calls it off; does nothing once it has happened. */
        void cancel();
    }

    private static ExecutorService pool(String name, int size) {
        if (Runtime.version().feature() >= FIRST_RELEASE_WITHOUT_PINNING) {
            return virtual();
        }
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ExecutorService virtual() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("JDK 21 and later have virtual threads", e);
        }
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, "fedauth-" + name);
            thread.setDaemon(true);
            thread.setContextClassLoader(Threads.class.getClassLoader());
            return thread;
        };
    }
}
