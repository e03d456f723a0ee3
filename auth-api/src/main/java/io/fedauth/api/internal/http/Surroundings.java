// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import io.fedauth.api.internal.engine.Threads;
import java.net.InetAddress;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * What the transport finds around it, and tests replace.
 *
 * @param resolver looks up names for plain {@code http}
 * @param random numbers from 0 inclusive to 1 exclusive, for jitter
 * @param pause the time between two attempts
 */
record Surroundings(NameResolver resolver, DoubleSupplier random, Pause pause) {
    static Surroundings real(Threads threads) {
        return new Surroundings(
                InetAddress::getAllByName, () -> ThreadLocalRandom.current().nextDouble(), Pause.real(threads));
    }
}
