// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.json;

import io.fedauth.api.internal.json.StrictJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes one JSON object, member by member; never by concatenation.
 *
 * <p>Not thread-safe. {@link #toString} shows the members' names only.
 *
 * @since 0.1
 */
public final class JsonWriter {
    private final Map<String, Object> members = new LinkedHashMap<>();

    private JsonWriter() {}

    /**
     * Starts an empty object.
     *
     * @return a writer
     */
    public static JsonWriter object() {
        return new JsonWriter();
    }

    /**
     * Adds a text.
     *
     * @param name the member's name
     * @param value its value
     * @return this writer
     */
    public JsonWriter member(String name, String value) {
        members.put(name, value);
        return this;
    }

    /**
     * Adds a number.
     *
     * @param name the member's name
     * @param value its value
     * @return this writer
     */
    public JsonWriter member(String name, long value) {
        members.put(name, value);
        return this;
    }

    /**
     * Adds a truth value.
     *
     * @param name the member's name
     * @param value its value
     * @return this writer
     */
    public JsonWriter member(String name, boolean value) {
        members.put(name, value);
        return this;
    }

    /**
     * Adds a list of texts.
     *
     * @param name the member's name
     * @param values its values, copied
     * @return this writer
     */
    public JsonWriter member(String name, Collection<String> values) {
        members.put(name, List.copyOf(values));
        return this;
    }

    /**
     * Adds an object.
     *
     * @param name the member's name
     * @param child the object as written so far
     * @return this writer
     */
    public JsonWriter member(String name, JsonWriter child) {
        members.put(name, new LinkedHashMap<>(child.members));
        return this;
    }

    /**
     * Adds a list of objects.
     *
     * @param name the member's name
     * @param children the objects as written so far
     * @return this writer
     */
    public JsonWriter objects(String name, Collection<JsonWriter> children) {
        List<Object> copies = new ArrayList<>();
        children.forEach(child -> copies.add(new LinkedHashMap<>(child.members)));
        members.put(name, copies);
        return this;
    }

    /**
     * Returns the document.
     *
     * @return compact JSON, members in the order in which they were added
     */
    public String text() {
        return StrictJson.write(members);
    }

    @Override
    public String toString() {
        return "JsonWriter" + members.keySet();
    }
}
