// SPDX-License-Identifier: Apache-2.0
package io.fedauth.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Runs a task on many threads at once, or interrupts it. */
final class Concurrency {
    private static final int THREADS = 16;
    private static final int ROUNDS = 25;
    private static final Duration BEFORE_INTERRUPTION = Duration.ofMillis(100);

    private Concurrency() {}

    /** Runs a task many times on each of 16 threads; returns what it returned. */
    static <T> Set<T> together(Callable<T> task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<Set<T>>> runs = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                runs.add(pool.submit(() -> {
                    start.await();
                    return repeated(task);
                }));
            }
            Set<T> results = new HashSet<>();
            for (Future<Set<T>> run : runs) {
                results.addAll(run.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> Set<T> repeated(Callable<T> task) throws Exception {
        Set<T> results = new HashSet<>();
        for (int i = 0; i < ROUNDS; i++) {
            results.add(task.call());
        }
        return results;
    }

    /** Interrupts a task unless it ends at once; returns what it failed with, or null if it did not. */
    static @Nullable Exception interrupted(Callable<?> task, Duration slack) throws Exception {
        FutureTask<?> run = new FutureTask<>(task);
        Thread thread = new Thread(run, "to be interrupted");
        thread.setDaemon(true);
        thread.start();
        thread.join(BEFORE_INTERRUPTION.toMillis());
        thread.interrupt();
        thread.join(slack.toMillis());
        assertFalse(thread.isAlive(), () -> "still busy " + slack.toSeconds() + " s after it was interrupted");
        try {
            run.get();
            return null;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception failure) {
                return failure;
            }
            throw e;
        }
    }
}
