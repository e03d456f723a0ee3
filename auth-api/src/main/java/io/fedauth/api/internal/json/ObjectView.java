// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.json;

import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A view of an immutable tree of texts, numbers, truth values, lists and maps; knows where in the document it stands. */
public final class ObjectView implements JsonView {
    private final String document;
    private final String path;
    private final Map<String, ?> members;

    ObjectView(String document, String path, Map<String, ?> members) {
        this.document = document;
        this.path = path;
        this.members = members;
    }

    /** Views members given in code, copied. */
    public static JsonView ofCode(Map<String, ?> members) {
        return new ObjectView("code", "", CodeMembers.copy(members));
    }

    @Override
    public Optional<String> string(String key) {
        return member(key).map(value -> text(value, pathOf(key)));
    }

    @Override
    public String required(String key) {
        return string(key)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new InvalidJsonException(
                        "json_missing_member",
                        document + ": " + pathOf(key) + " is missing or blank"
                                + lookalike(key)
                                        .map(member -> "; is " + pathOf(member) + " meant to be it?")
                                        .orElse("")));
    }

    @Override
    public Optional<Long> number(String key) {
        return member(key).map(value -> {
            if (value instanceof BigDecimal number) {
                return JsonNumbers.integral(number)
                        .orElseThrow(() -> wrongType(pathOf(key), "an integral number of at most 64 bits"));
            }
            throw wrongType(pathOf(key), "a number");
        });
    }

    @Override
    public Optional<BigDecimal> decimal(String key) {
        return member(key).map(value -> {
            if (value instanceof BigDecimal number) {
                return number;
            }
            return Optional.of(value)
                    .filter(String.class::isInstance)
                    .flatMap(text -> JsonNumbers.parse((String) text))
                    .orElseThrow(() -> wrongType(pathOf(key), "a number, or a text that reads as one"));
        });
    }

    @Override
    public Optional<Boolean> bool(String key) {
        return member(key).map(value -> {
            if (value instanceof Boolean truth) {
                return truth;
            }
            throw wrongType(pathOf(key), "true or false");
        });
    }

    @Override
    public Optional<JsonView> child(String key) {
        return member(key).map(value -> view(value, pathOf(key)));
    }

    @Override
    public List<JsonView> children(String key) {
        List<JsonView> views = new ArrayList<>();
        List<?> elements = elements(key, "a list of objects");
        for (int i = 0; i < elements.size(); i++) {
            views.add(view(elements.get(i), pathOf(key, i)));
        }
        return Collections.unmodifiableList(views);
    }

    @Override
    public List<String> strings(String key) {
        List<String> texts = new ArrayList<>();
        List<?> elements = elements(key, "a list of texts");
        for (int i = 0; i < elements.size(); i++) {
            texts.add(text(elements.get(i), pathOf(key, i)));
        }
        return Collections.unmodifiableList(texts);
    }

    @Override
    public Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>(members.keySet());
        keys.removeIf(key -> members.get(key) == JsonNull.NULL);
        return Collections.unmodifiableSet(keys);
    }

    @Override
    public String origin() {
        return path.isEmpty() ? document : document + ": " + path;
    }

    @Override
    public String toString() {
        return "JsonView[" + origin() + "]";
    }

    private Optional<Object> member(String key) {
        Object value = members.get(key);
        return value == null || value == JsonNull.NULL ? Optional.empty() : Optional.of(value);
    }

    private List<?> elements(String key, String expected) {
        Object value = member(key).orElse(List.of());
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrongType(pathOf(key), expected);
    }

    private String text(Object value, String where) {
        if (value instanceof String text) {
            return text;
        }
        throw wrongType(where, "text");
    }

    @SuppressWarnings("unchecked") // every map of the tree has texts as keys
    private JsonView view(Object value, String where) {
        if (value instanceof Map<?, ?> object) {
            return new ObjectView(document, where, (Map<String, ?>) object);
        }
        throw wrongType(where, "an object");
    }

    private String pathOf(String key) {
        return MemberPath.append(path, key);
    }

    private String pathOf(String key, int index) {
        return pathOf(key) + "[" + index + "]";
    }

    private InvalidJsonException wrongType(String where, String expected) {
        return new InvalidJsonException("json_wrong_type", document + ": " + where + " must be " + expected);
    }
}
