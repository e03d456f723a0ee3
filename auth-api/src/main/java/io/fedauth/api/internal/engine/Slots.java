// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.engine;

import io.fedauth.api.TokenRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** The slots of one credential, bounded: those used least recently make room. */
final class Slots {
    static final int MOST = 1_000;
    private static final int MAKE_ROOM_FOR = 100;

    private final ConcurrentHashMap<Object, Slot> byIdentity = new ConcurrentHashMap<>();
    private final Function<TokenRequest, Slot> create;

    Slots(Function<TokenRequest, Slot> create) {
        this.create = create;
    }

    Slot of(TokenRequest effective) {
        Slot known = byIdentity.get(effective.identity());
        if (known != null) {
            return known;
        }
        if (byIdentity.size() >= MOST) {
            makeRoom();
        }
        return byIdentity.computeIfAbsent(effective.identity(), key -> create.apply(effective));
    }

    void forEach(Consumer<Slot> action) {
        byIdentity.values().forEach(action);
    }

    int size() {
        return byIdentity.size();
    }

    void clear() {
        byIdentity.clear();
    }

    private void makeRoom() {
        List<Map.Entry<Object, Slot>> idle = byIdentity.entrySet().stream()
                .filter(entry -> entry.getValue().isIdle())
                .sorted(Comparator.comparingLong(entry -> entry.getValue().lastUse()))
                .limit(MAKE_ROOM_FOR)
                .toList();
        idle.forEach(entry -> byIdentity.remove(entry.getKey(), entry.getValue()));
    }
}
