// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.fault;

import io.fedauth.emulator.fault.Fault;
import io.fedauth.emulator.fault.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The faults still to come; thread-safe. */
public final class FaultQueue implements Faults {
    private final List<Fault> fromTheStart;
    private final boolean https;
    private final List<Fault> faults = new ArrayList<>();
    private long generation;

    /**
     * A fault on its way.
     *
     * @param fault the fault
     * @param generation which filling of the queue it was of
     */
    record Taken(Fault fault, long generation) {}

    /**
     * Fills the queue.
     *
     * @param fromTheStart what the builder was told
     * @param https whether there is a handshake that can go wrong
     */
    public FaultQueue(List<Fault> fromTheStart, boolean https) {
        this.fromTheStart = List.copyOf(fromTheStart);
        this.https = https;
        fromTheStart.forEach(this::add);
    }

    @Override
    public synchronized void add(Fault fault) {
        if (fault.meetsConnections() && !https) {
            throw new IllegalArgumentException(
                    fault.row() + " is a fault of TLS: the emulator must speak it, by https() or --https");
        }
        faults.add(fault);
    }

    @Override
    public synchronized void clear() {
        generation++;
        faults.clear();
    }

    @Override
    public synchronized void reset() {
        clear();
        faults.addAll(fromTheStart);
    }

    @Override
    public synchronized List<Fault> active() {
        return List.copyOf(faults);
    }

    Optional<Taken> takeForHandshake() {
        return take(Fault::meetsConnections);
    }

    Optional<Taken> takeForPath(String path) {
        return take(fault ->
                !fault.meetsConnections() && fault.path().map(path::equals).orElse(true));
    }

    /** Undoes a take: the request was none that the fault can happen to. What was cleared meanwhile does not come back. */
    synchronized void giveBack(Taken given) {
        Fault taken = given.fault();
        if (taken.times().isEmpty() || given.generation() != generation) {
            return;
        }
        for (int at = 0; at < faults.size(); at++) {
            Fault left = faults.get(at);
            if (left.times().isPresent() && left.times(1).equals(taken.times(1))) {
                faults.set(at, left.times(left.times().getAsInt() + 1));
                return;
            }
        }
        faults.add(0, taken.times(1));
    }

    private synchronized Optional<Taken> take(Predicate<Fault> meant) {
        for (int at = 0; at < faults.size(); at++) {
            Fault fault = faults.get(at);
            if (meant.test(fault)) {
                if (fault.times().isPresent()) {
                    int left = fault.times().getAsInt() - 1;
                    faults.remove(at);
                    if (left > 0) {
                        faults.add(at, fault.times(left));
                    }
                }
                return Optional.of(new Taken(fault, generation));
            }
        }
        return Optional.empty();
    }
}
