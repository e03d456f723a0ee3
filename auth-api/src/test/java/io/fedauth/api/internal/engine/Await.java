// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.engine;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what other threads do. */
final class Await {
    private Await() {}

    static void until(BooleanSupplier condition) throws InterruptedException {
        long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - limit > 0) {
                throw new AssertionError("did not come about within 20 s");
            }
            Thread.sleep(1);
        }
    }
}
