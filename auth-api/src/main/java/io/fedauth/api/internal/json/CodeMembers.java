// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies members given in code into the shape that a document is read into. */
final class CodeMembers {
    private CodeMembers() {}

    static Map<String, Object> copy(Map<?, ?> members) {
        return copy(members, "", 1);
    }

    private static Map<String, Object> copy(Map<?, ?> members, String path, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (!(name instanceof String key)) {
                throw new IllegalArgumentException(path + " has a member whose name is no String");
            }
            copy.put(key, copy(value, MemberPath.append(path, key), depth));
        });
        return Collections.unmodifiableMap(copy);
    }

    private static Object copy(@Nullable Object value, String path, int depth) {
        if (value == null) {
            return JsonNull.NULL;
        }
        if (value instanceof String || value instanceof Boolean || value instanceof BigDecimal) {
            return value;
        }
        if (value instanceof Integer || value instanceof Long) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        if (depth == StrictJson.MAX_DEPTH) {
            throw new IllegalArgumentException(path + " is more than " + StrictJson.MAX_DEPTH + " levels deep");
        }
        if (value instanceof Map<?, ?> members) {
            return copy(members, path, depth + 1);
        }
        if (value instanceof List<?> list) {
            List<Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(copy(element, path + "[" + elements.size() + "]", depth + 1)));
            return Collections.unmodifiableList(elements);
        }
        throw new IllegalArgumentException(
                path + " is no JSON value but a " + value.getClass().getName());
    }
}
