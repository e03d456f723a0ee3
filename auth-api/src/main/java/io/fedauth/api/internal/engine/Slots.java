// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.engine;

import io.fedauth.api.TokenRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The slots of one credential, bounded: those used least recently make room. */
final class Slots {
    static final int MOST = 1_000;
    private static final int MAKE_ROOM_FOR = 100;

    private final ConcurrentHashMap<Object, Slot> byIdentity = new ConcurrentHashMap<>();
    private final Function<TokenRequest, Slot> create;
    private volatile @Nullable Slot pinned;

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

    /** Keeps one slot from being evicted. */
    void pin(Slot slot) {
        pinned = slot;
    }

    void forEach(Consumer<Slot> action) {
        byIdentity.values().forEach(action);
    }

    void clear() {
        byIdentity.clear();
    }

    private void makeRoom() {
        List<Map.Entry<Object, Slot>> idle = byIdentity.entrySet().stream()
                .filter(entry -> entry.getValue().isIdle() && entry.getValue() != pinned)
                .sorted(Comparator.comparingLong(entry -> entry.getValue().lastUse()))
                .limit(MAKE_ROOM_FOR)
                .toList();
        idle.forEach(entry -> byIdentity.remove(entry.getKey(), entry.getValue()));
    }
}
