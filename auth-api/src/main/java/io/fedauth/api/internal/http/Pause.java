// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import io.fedauth.api.internal.engine.Threads;
import io.fedauth.api.internal.engine.Threads.Timeout;
import java.util.concurrent.TimeUnit;

/** How the time between two attempts passes. */
interface Pause {
    /** Holds the calling thread. */
    void sleep(long nanos) throws InterruptedException;

    /** Holds no thread. */
    Timeout after(long nanos, Runnable task);

    /** Returns pauses that last as long as they say. */
    static Pause real(Threads threads) {
        return new Pause() {
            @Override
            public void sleep(long nanos) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(nanos);
            }

            @Override
            public Timeout after(long nanos, Runnable task) {
                return threads.after(nanos, task);
            }
        };
    }
}
