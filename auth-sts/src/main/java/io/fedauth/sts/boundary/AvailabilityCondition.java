// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.boundary;

import io.fedauth.api.json.JsonWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of a request for a rule to let it pass. Immutable; checked when a {@link CredentialAccessBoundary} is made
 * of it.
 *
 * @param expression an expression in CEL about {@code resource} and {@code api}; required
 * @param title what people call it, or null
 * @param description what it is for, or null
 * @see <a href="https://cloud.google.com/iam/docs/downscoping-short-lived-credentials">Credential Access Boundaries</a>
 * @since 0.1
 */
public record AvailabilityCondition(
        String expression, @Nullable String title, @Nullable String description) {
    /**
     * Makes a condition.
     *
     * @param expression an expression in CEL about {@code resource} and {@code api}; required
     * @param title what people call it, or null
     * @param description what it is for, or null
     */
    public AvailabilityCondition {
        Objects.requireNonNull(expression);
    }

    /**
     * Returns a condition without title and description.
     *
     * @param expression an expression in CEL
     * @return the condition
     */
    public static AvailabilityCondition of(String expression) {
        return new AvailabilityCondition(expression, null, null);
    }

    /**
     * Returns a condition that objects meet whose names begin with a prefix, and lists that are limited to it. The prefix is
     * quoted, so it may come from anywhere.
     *
     * @param bucket the bucket's name
     * @param prefix how the names begin; end it with a slash, else {@code team-1} lets {@code team-10} pass
     * @return the condition
     */
    public static AvailabilityCondition objectsUnder(String bucket, String prefix) {
        return of("resource.name.startsWith(" + quoted("projects/_/buckets/" + bucket + "/objects/" + prefix)
                + ") || api.getAttribute('storage.googleapis.com/objectListPrefix', '').startsWith(" + quoted(prefix)
                + ")");
    }

    JsonWriter json() {
        JsonWriter json = JsonWriter.object().member("expression", expression);
        if (title != null) {
            json.member("title", title);
        }
        if (description != null) {
            json.member("description", description);
        }
        return json;
    }

    /** A string literal of CEL: what ends it, escapes or breaks the line is escaped. */
    private static String quoted(String text) {
        StringBuilder literal = new StringBuilder("'");
        text.chars().forEach(c -> {
            if (c == '\'' || c == '\\') {
                literal.append('\\').append((char) c);
            } else if (Character.isISOControl(c)) {
                literal.append(String.format("\\u%04x", c));
            } else {
                literal.append((char) c);
            }
        });
        return literal.append('\'').toString();
    }
}
