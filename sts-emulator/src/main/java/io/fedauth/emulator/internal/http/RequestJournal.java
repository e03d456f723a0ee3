// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.http;

import io.fedauth.emulator.journal.ReceivedRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Remembers the latest requests; thread-safe. */
public final class RequestJournal {
    private static final int CAPACITY = 10_000;

    private final Deque<ReceivedRequest> requests = new ArrayDeque<>();

    synchronized void add(ReceivedRequest request) {
        if (requests.size() == CAPACITY) {
            requests.removeFirst();
        }
        requests.addLast(request);
    }

    /** Returns the requests, oldest first. */
    public synchronized List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Forgets the requests. */
    public synchronized void clear() {
        requests.clear();
    }
}
