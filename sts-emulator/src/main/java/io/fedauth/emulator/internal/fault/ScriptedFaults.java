// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.fault;

import io.fedauth.emulator.fault.Fault;
import io.fedauth.emulator.internal.http.Disruption;
import io.fedauth.emulator.internal.http.Interference;
import io.fedauth.emulator.internal.http.Request;
import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.internal.wire.WireScript;
import java.time.InstantSource;
import java.util.Optional;

/** Lets the faults of a queue happen to the requests that they are meant for. */
public final class ScriptedFaults implements Interference {
    private final FaultQueue queue;
    private final NetworkFaults network;
    private final AnswerFaults answers;

    /**
     * Connects a queue.
     *
     * @param queue the faults
     * @param clock the clock of the emulator, for the dates in answers
     */
    public ScriptedFaults(FaultQueue queue, InstantSource clock) {
        this.queue = queue;
        this.network = new NetworkFaults(clock);
        this.answers = new AnswerFaults(clock);
    }

    @Override
    public Optional<Disruption> disruption(String path) {
        return queue.takeForPath(path).map(taken -> new Committed(taken, effect(taken.fault())));
    }

    Effect effect(Fault fault) {
        return fault.row().startsWith("R") ? answers.effect(fault) : network.effect(fault);
    }

    /** A fault that meets a request. */
    private final class Committed implements Disruption {
        private final FaultQueue.Taken taken;
        private final Effect effect;

        Committed(FaultQueue.Taken taken, Effect effect) {
            this.taken = taken;
            this.effect = effect;
        }

        @Override
        public String name() {
            return taken.fault().name();
        }

        @Override
        public boolean processes() {
            return effect.processes();
        }

        @Override
        public Optional<WireScript> script(Request request, Response honest) {
            Optional<WireScript> script = effect.script().apply(request, honest);
            if (script.isEmpty()) {
                queue.giveBack(taken);
            }
            return script;
        }
    }
}
