// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.source;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where in a JSON object a text stands: a JSON pointer if it starts with a slash, otherwise the name of a member of the
 * object itself, whatever characters it is made of.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6901.html">RFC 6901</a>
 */
record FieldPath(List<String> steps) {
    private static final String MEMBER = "subject_token_field_name";
    private static final int LONGEST_POINTER = 1_000;

    /** All that can be wrong with a text that starts with a slash. */
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("~(?![01])");

    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,5}");

    FieldPath {
        steps = List.copyOf(steps);
    }

    static FieldPath of(JsonView format) {
        String name = format.required(MEMBER);
        if (!name.startsWith("/")) {
            return new FieldPath(List.of(name));
        }
        if (name.length() > LONGEST_POINTER || BROKEN_ESCAPE.matcher(name).find()) {
            throw new ConfigurationException(
                    "source_field_malformed",
                    format.origin() + ": \"" + MEMBER
                            + "\" starts with a slash, and is no JSON pointer (RFC 6901) of at most " + LONGEST_POINTER
                            + " characters");
        }
        return new FieldPath(Stream.of(name.substring(1).split("/", -1))
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList());
    }

    /** Returns the text; empty if the path leads nowhere, or to something else than a text. */
    Optional<String> in(JsonView document) {
        try {
            return text(document, steps);
        } catch (InvalidJsonException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonView object, List<String> path) {
        String name = path.get(0);
        if (path.size() == 1) {
            return object.string(name);
        }
        List<String> rest = path.subList(1, path.size());
        if (INDEX.matcher(rest.get(0)).matches() && isList(object, name)) {
            return inList(object, name, rest);
        }
        return object.child(name).flatMap(child -> text(child, rest));
    }

    private static Optional<String> inList(JsonView object, String name, List<String> path) {
        int index = Integer.parseInt(path.get(0));
        return path.size() == 1
                ? at(object.strings(name), index)
                : at(object.children(name), index).flatMap(child -> text(child, path.subList(1, path.size())));
    }

    /** Returns whether a member is a list: an object may have members named by digits, too. */
    private static boolean isList(JsonView object, String name) {
        try {
            object.child(name);
            return false;
        } catch (InvalidJsonException e) {
            return true;
        }
    }

    private static <T> Optional<T> at(List<T> list, int index) {
        return index < list.size() ? Optional.of(list.get(index)) : Optional.empty();
    }
}
