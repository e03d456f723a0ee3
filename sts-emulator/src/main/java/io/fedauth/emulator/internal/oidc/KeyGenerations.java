// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.oidc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Keys that are replaced while they are in use: what was replaced stays published until it is dropped, since tokens that it signed
 * are still around. The first are made when they are first needed. Safe for use by multiple threads.
 *
 * @param <K> what keys are
 */
public final class KeyGenerations<K> {
    private final IntFunction<K> maker;
    private final List<K> generations = new ArrayList<>();
    private int made;

    /** Takes what makes the keys of a generation; the first has the number 1. */
    public KeyGenerations(IntFunction<K> maker) {
        this.maker = maker;
    }

    /** Returns what signs now. */
    public synchronized K current() {
        return published().get(0);
    }

    /** Returns what others may verify with, the newest first. */
    public synchronized List<K> published() {
        if (generations.isEmpty()) {
            add();
        }
        return List.copyOf(generations);
    }

    /** Begins the next generation. */
    public synchronized void rotate() {
        if (generations.isEmpty()) {
            add();
        }
        add();
    }

    /** Drops all generations but the newest. */
    public synchronized void dropRetired() {
        while (generations.size() > 1) {
            generations.remove(generations.size() - 1);
        }
    }

    private void add() {
        made++;
        generations.add(0, maker.apply(made));
    }

    @Override
    public String toString() {
        return "KeyGenerations[" + made + "]";
    }
}
