// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.impersonation;

import io.fedauth.api.Credential;
import io.fedauth.api.UnavailableException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/** The credentials made of an account's, which end with it; it keeps none alive that nobody holds. Safe for use by many threads. */
final class DerivedCredentials implements AutoCloseable {
    private final Set<Credential> made = Collections.newSetFromMap(new WeakHashMap<>());
    private boolean closed;

    /** Takes in a new one, or closes it and throws if the account's is closed. */
    Credential add(Credential derived) {
        if (addWhileOpen(derived)) {
            return derived;
        }
        derived.close();
        throw closed();
    }

    private synchronized boolean addWhileOpen(Credential derived) {
        return !closed && made.add(derived);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    static UnavailableException closed() {
        return new UnavailableException("closed", "the credential of the service account was closed; make a new one");
    }

    @Override
    public void close() {
        end().forEach(Credential::close);
    }

    private synchronized List<Credential> end() {
        closed = true;
        List<Credential> open = List.copyOf(made);
        made.clear();
        return open;
    }
}
