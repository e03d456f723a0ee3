// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.fault;

import java.util.List;

/**
 * The faults that an emulator has still to commit, in the order in which they were added. A request meets the first that is
 * meant for its path. Safe for use by multiple threads.
 *
 * @since 0.1
 */
public interface Faults {
    /**
     * Adds a fault behind the others.
     *
     * @param fault the fault
     * @throws IllegalArgumentException if the fault needs TLS and the emulator speaks none
     */
    void add(Fault fault);

    /** Removes all faults, so that the emulator is honest again. */
    void clear();

    /** Returns to the faults that the builder of the emulator was given, as often as it was told. */
    void reset();

    /**
     * Returns what is still to come.
     *
     * @return the faults, each with the number of times that are left
     */
    List<Fault> active();
}
