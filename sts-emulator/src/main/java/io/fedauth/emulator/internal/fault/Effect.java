// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.fault;

import io.fedauth.emulator.internal.http.Request;
import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.internal.wire.WireScript;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a fault does.
 *
 * @param processes whether the request is processed before
 * @param script what is sent, given the request and the honest answer; empty if the fault cannot happen to this answer
 */
record Effect(boolean processes, BiFunction<Request, Response, Optional<WireScript>> script) {
    /** The request is not processed. */
    static Effect unprocessed(WireScript script) {
        return new Effect(false, (request, none) -> Optional.of(script));
    }

    /** The request is processed, and its answer never arrives as it should. */
    static Effect processed(Function<Response, WireScript> script) {
        return new Effect(true, (request, honest) -> Optional.of(script.apply(honest)));
    }
}
