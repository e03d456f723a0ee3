// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.json;

import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, taken by type. A null counts as absent.
 *
 * @param members the members by name
 */
public record JsonMembers(Map<String, @Nullable Object> members) {

    /** Refuses members that are none of the known ones. */
    public JsonMembers onlyKnowing(Set<String> known) throws RefusalException {
        for (String name : members.keySet()) {
            if (!known.contains(name)) {
                throw Refusal.JSON_MEMBER_UNKNOWN.because(name);
            }
        }
        return this;
    }

    /** Returns a string; null where the member is absent. */
    public @Nullable String string(String name) throws RefusalException {
        Object value = members.get(name);
        if (value != null && !(value instanceof String)) {
            throw Refusal.JSON_MEMBER_TYPE.because(name + " must be a string");
        }
        return (String) value;
    }

    /** Returns an object; null where the member is absent. */
    public @Nullable JsonMembers object(String name) throws RefusalException {
        Object value = members.get(name);
        return value == null ? null : of(name, value);
    }

    /** Returns an array of objects; empty where the member is absent. */
    public List<JsonMembers> objects(String name) throws RefusalException {
        Object value = members.get(name);
        if (value != null && !(value instanceof List<?>)) {
            throw Refusal.JSON_MEMBER_TYPE.because(name + " must be an array of objects");
        }
        List<JsonMembers> objects = new ArrayList<>();
        for (Object element : value == null ? List.of() : (List<?>) value) {
            objects.add(of(name, element));
        }
        return objects;
    }

    @SuppressWarnings("unchecked") // the names in JSON are strings
    private static JsonMembers of(String name, @Nullable Object value) throws RefusalException {
        if (!(value instanceof Map<?, ?>)) {
            throw Refusal.JSON_MEMBER_TYPE.because(name + " must hold an object");
        }
        return new JsonMembers((Map<String, @Nullable Object>) value);
    }

    /** Returns an array of strings; empty where the member is absent. */
    public List<String> strings(String name) throws RefusalException {
        Object value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> elements) || !elements.stream().allMatch(String.class::isInstance)) {
            throw Refusal.JSON_MEMBER_TYPE.because(name + " must be an array of strings");
        }
        return elements.stream().map(String.class::cast).toList();
    }
}
