// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.impersonation;

import io.fedauth.api.Credential;
import io.fedauth.api.UnavailableException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The credentials made of an account's, which end with it; it keeps none alive that nobody holds. Safe for use by many threads. */
final class DerivedCredentials implements AutoCloseable {
    private final Set<Credential> made = Collections.newSetFromMap(new WeakHashMap<>());
    private final Lock lock = new ReentrantLock();
    private boolean closed;

    /** Takes in a new one, or closes it and throws if the account's is closed. */
    Credential add(Credential derived) {
        if (addWhileOpen(derived)) {
            return derived;
        }
        derived.close();
        throw closed();
    }

    private boolean addWhileOpen(Credential derived) {
        return locked(() -> !closed && made.add(derived));
    }

    boolean isClosed() {
        return locked(() -> closed);
    }

    static UnavailableException closed() {
        return new UnavailableException("closed", "the credential of the service account was closed; make a new one");
    }

    @Override
    public void close() {
        end().forEach(Credential::close);
    }

    private List<Credential> end() {
        return locked(() -> {
            closed = true;
            List<Credential> open = List.copyOf(made);
            made.clear();
            return open;
        });
    }

    /** No monitor: up to JDK 23 it would pin a virtual thread that waits for it. */
    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
