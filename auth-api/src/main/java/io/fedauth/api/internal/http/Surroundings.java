// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import io.fedauth.api.internal.engine.Threads;
import io.fedauth.api.internal.engine.Threads.Timeout;
import io.fedauth.api.internal.http.address.PlainHttp;
import java.net.InetAddress;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * What the transport finds around it, and tests replace.
 *
 * @param resolver looks up names for plain {@code http}
 * @param random numbers from 0 inclusive to 1 exclusive, for jitter
 * @param pause the time between two attempts
 */
record Surroundings(PlainHttp.Resolver resolver, DoubleSupplier random, Pause pause) {
    static Surroundings real(Threads threads) {
        return new Surroundings(
                InetAddress::getAllByName, () -> ThreadLocalRandom.current().nextDouble(), Pause.real(threads));
    }

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
}
