// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.json;

import io.fedauth.api.internal.json.Lookalike;
import io.fedauth.api.internal.json.ObjectView;
import io.fedauth.api.internal.json.StrictJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A read-only, typed view of one JSON object.
 *
 * <p>A member that is {@code null} counts as absent. Every accessor throws {@link InvalidJsonException} if the member is of
 * another type than asked for; the message names the document and the path. Immutable; {@code toString} shows no value.
 *
 * @since 0.1
 */
public interface JsonView {
    /**
     * Returns a text member.
     *
     * @param key the member's name
     * @return the text; empty if absent
     * @throws InvalidJsonException if it is no text
     */
    Optional<String> string(String key);

    /**
     * Returns a text member that must be there and not blank.
     *
     * @param key the member's name
     * @return the text
     * @throws InvalidJsonException if it is absent, blank or no text
     */
    String required(String key);

    /**
     * Returns an integral number.
     *
     * @param key the member's name
     * @return the number; empty if absent
     * @throws InvalidJsonException if it is no number, not integral, or out of range
     */
    Optional<Long> number(String key);

    /**
     * Returns a number as it was written, or a text that reads as a number: some servers quote theirs.
     *
     * @param key the member's name
     * @return the number; empty if absent
     * @throws InvalidJsonException if it is neither a number nor a text that reads as one
     */
    Optional<BigDecimal> decimal(String key);

    /**
     * Returns a truth value.
     *
     * @param key the member's name
     * @return the value; empty if absent
     * @throws InvalidJsonException if it is neither {@code true} nor {@code false}
     */
    Optional<Boolean> bool(String key);

    /**
     * Returns a member that is an object.
     *
     * @param key the member's name
     * @return its view; empty if absent
     * @throws InvalidJsonException if it is no object
     */
    Optional<JsonView> child(String key);

    /**
     * Returns a member that is a list of objects.
     *
     * @param key the member's name
     * @return their views; empty if absent
     * @throws InvalidJsonException if it is no list, or one of its members no object
     */
    List<JsonView> children(String key);

    /**
     * Returns a member that is a list of texts.
     *
     * @param key the member's name
     * @return the texts; empty if absent
     * @throws InvalidJsonException if it is no list, or one of its members no text
     */
    List<String> strings(String key);

    /**
     * Returns the names of all members that are not {@code null}.
     *
     * @return the names, in the document's order
     */
    Set<String> keys();

    /**
     * Returns where this object stands, for messages.
     *
     * @return the document, and the path within it
     */
    String origin();

    /**
     * Returns the member that may be a misspelling of a name.
     *
     * @param name the name, of 4 to 64 characters
     * @return the first member that is up to two typing errors away from it; empty if there is none
     */
    default Optional<String> lookalike(String name) {
        return Lookalike.of(name, keys());
    }

    /**
     * Reads strict, bounded JSON: no duplicate members, no trailing data, at most 32 levels and 1 MiB, valid UTF-8.
     *
     * @param utf8 the document
     * @param origin what messages call it
     * @return its root object
     * @throws InvalidJsonException if it is not such a document, or its root no object
     */
    static JsonView read(byte[] utf8, String origin) {
        return StrictJson.read(utf8, origin);
    }

    /**
     * Views members given in code.
     *
     * @param members texts, numbers, truth values, lists and maps of these
     * @return the view
     * @throws IllegalArgumentException if a value is of another type
     */
    static JsonView of(Map<String, ?> members) {
        return ObjectView.ofCode(members);
    }
}
