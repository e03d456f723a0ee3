// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.http;

import io.fedauth.emulator.journal.ReceivedRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Remembers the latest requests, as many as fit into a fixed share of memory; thread-safe. */
public final class RequestJournal {
    private static final int CAPACITY = 10_000;
    private static final long MAX_BYTES = 16 * 1024 * 1024;
    private static final long BYTES_PER_CHARACTER = 2;
    private static final long BYTES_PER_FIELD = 256;

    private final Deque<ReceivedRequest> requests = new ArrayDeque<>();
    private long bytes;

    synchronized void add(ReceivedRequest request) {
        requests.addLast(request);
        bytes += weight(request);
        while (requests.size() > CAPACITY || (bytes > MAX_BYTES && requests.size() > 1)) {
            bytes -= weight(requests.removeFirst());
        }
    }

    /** Estimates the memory that a request takes, rather too high: the parameters repeat the body, each at a price. */
    private static long weight(ReceivedRequest request) {
        long characters = (long) request.path().length() + request.body().length();
        return BYTES_PER_CHARACTER * characters + weight(request.headers()) + weight(request.parameters());
    }

    private static long weight(Map<String, List<String>> fields) {
        long weight = 0;
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            weight += BYTES_PER_FIELD + BYTES_PER_CHARACTER * field.getKey().length();
            for (String value : field.getValue()) {
                weight += BYTES_PER_FIELD + BYTES_PER_CHARACTER * value.length();
            }
        }
        return weight;
    }

    /** Returns the requests, oldest first. */
    public synchronized List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Forgets the requests. */
    public synchronized void clear() {
        requests.clear();
        bytes = 0;
    }
}
