// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.http;

import io.fedauth.emulator.internal.wire.WireScript;
import java.util.Optional;

/** What happens to one answer. */
public interface Disruption {
    /** Returns what to call it in the journal. */
    String name();

    /** Tells whether the request is processed as usual before, so that what it asks for is done. */
    boolean processes();

    /**
     * Returns what to send.
     *
     * @param request the request
     * @param honest the answer to it; of status 0 if it was not processed
     * @return the script; empty if nothing is wrong with this answer after all
     */
    Optional<WireScript> script(Request request, Response honest);
}
