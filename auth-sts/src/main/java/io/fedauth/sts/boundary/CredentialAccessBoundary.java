// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.boundary;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What a downscoped token may be used for at most: whatever one of the rules allows, as far as its source may do it.
 *
 * <pre>{@code
 * CredentialAccessBoundary boundary = CredentialAccessBoundary.builder()
 *         .rule(AccessBoundaryRule.objectsUnder("invoices", "customer-a/", "roles/storage.objectViewer"))
 *         .build();
 * }</pre>
 *
 * <p>Immutable, and always valid. It is no secret, and {@code toString} shows it.
 *
 * @param rules 1 to {@value #MOST_RULES} rules
 * @see <a href="https://cloud.google.com/iam/docs/downscoping-short-lived-credentials">Credential Access Boundaries</a>
 * @since 0.1
 */
public record CredentialAccessBoundary(List<AccessBoundaryRule> rules) {
    /** How many rules a boundary may have. */
    public static final int MOST_RULES = 10;

    /** How many characters the JSON of a boundary may have; Google's limit. */
    public static final int MAXIMUM_LENGTH = 2048;

    /**
     * Checks and copies the rules.
     *
     * @param rules 1 to {@value #MOST_RULES} rules
     * @throws ConfigurationException if they are too few, too many or too long together; if a resource is no bucket, a
     *     permission no role, or a condition without expression. Names the rule by its index, which counts from 0
     */
    public CredentialAccessBoundary {
        rules = List.copyOf(rules);
        RuleCheck.check(rules);
        int length = accessBoundary(rules).text().length();
        if (length > MAXIMUM_LENGTH) {
            throw new ConfigurationException(
                    "boundary_too_long",
                    "the access boundary has " + length + " characters as JSON, but the server takes " + MAXIMUM_LENGTH
                            + "; shorten names, conditions or descriptions, or use several boundaries");
        }
    }

    /**
     * Starts a boundary.
     *
     * @return a builder without rules
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the boundary as the Security Token Service takes it.
     *
     * @return the {@code options} parameter of a token exchange, compact JSON
     */
    public String options() {
        return JsonWriter.object()
                .member("accessBoundary", accessBoundary(rules))
                .text();
    }

    private static JsonWriter accessBoundary(List<AccessBoundaryRule> rules) {
        return JsonWriter.object()
                .objects(
                        "accessBoundaryRules",
                        rules.stream().map(AccessBoundaryRule::json).toList());
    }

    /** Collects rules; not thread-safe, and later changes do not reach boundaries already built. */
    public static final class Builder {
        private final List<AccessBoundaryRule> rules = new ArrayList<>();

        private Builder() {}

        /**
         * Adds a rule; may repeat.
         *
         * @param rule what else is to be allowed
         * @return this builder
         */
        public Builder rule(AccessBoundaryRule rule) {
            rules.add(rule);
            return this;
        }

        /**
         * Builds the boundary.
         *
         * @return an immutable boundary
         * @throws ConfigurationException as the constructor does
         */
        public CredentialAccessBoundary build() {
            return new CredentialAccessBoundary(rules);
        }
    }
}
