// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.demo;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tidies up once: when closed, or when the process is told to end before. */
public final class OnExit implements AutoCloseable {
    private final Runnable action;
    private final AtomicBoolean done = new AtomicBoolean();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread hook = new Thread(this::once, "fedauth-exit");

    private OnExit(Runnable action) {
        this.action = action;
    }

    /**
     * Prepares to tidy up.
     *
     * @param action what to do
     * @return does it when closed
     */
    public static OnExit run(Runnable action) {
        OnExit exit = new OnExit(action);
        Runtime.getRuntime().addShutdownHook(exit.hook);
        return exit;
    }

    private void once() {
        if (done.compareAndSet(false, true)) {
            action.run();
            end.countDown();
        }
    }

    /** Waits until the process is told to end. */
    public void await() throws InterruptedException {
        end.await();
    }

    @Override
    public void close() {
        once();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook runs, and finds nothing left to do.
        }
    }
}
