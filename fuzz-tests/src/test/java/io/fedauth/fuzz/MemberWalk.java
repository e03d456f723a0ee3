// SPDX-License-Identifier: Apache-2.0
package io.fedauth.fuzz;

import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import java.util.List;
import java.util.function.Function;

/** Reads each member of a document as each type: it is of that type, or an {@link InvalidJsonException} says that not. */
final class MemberWalk {
    private static final List<Function<String, Function<JsonView, ?>>> READERS = List.of(
            name -> view -> view.string(name),
            name -> view -> view.required(name),
            name -> view -> view.number(name),
            name -> view -> view.decimal(name),
            name -> view -> view.bool(name),
            name -> view -> view.strings(name));

    /** Whoever asks names the member, so what its name holds is no disclosure. */
    private static final Shown SHOWN = new Shown(List.of());

    private MemberWalk() {}

    /** Walks the whole tree. */
    static void over(JsonView view) {
        SHOWN.check(view.origin());
        for (String name : view.keys()) {
            for (Function<String, Function<JsonView, ?>> reader : READERS) {
                read(view, reader.apply(name));
            }
            read(view, object -> {
                object.child(name).ifPresent(child -> over(child));
                return name;
            });
            read(view, object -> {
                object.children(name).forEach(child -> over(child));
                return name;
            });
        }
    }

    private static void read(JsonView view, Function<JsonView, ?> reader) {
        try {
            var unused = reader.apply(view);
        } catch (InvalidJsonException e) {
            SHOWN.check(e);
        }
    }
}
