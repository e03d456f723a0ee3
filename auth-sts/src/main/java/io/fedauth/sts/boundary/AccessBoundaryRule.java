// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.boundary;

import io.fedauth.api.json.JsonWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One bucket, and what may be done with it at most. Immutable; checked when a {@link CredentialAccessBoundary} is made of it.
 *
 * @param availableResource the full resource name of a bucket: {@code //storage.googleapis.com/projects/_/buckets/NAME}
 * @param availablePermissions roles, each with the prefix {@code inRole:}, at least one
 * @param availabilityCondition when the rule applies, or null for always
 * @see <a href="https://cloud.google.com/iam/docs/reference/sts/rest/v1/AccessBoundary">AccessBoundary</a>
 * @since 0.1
 */
public record AccessBoundaryRule(
        String availableResource,
        List<String> availablePermissions,
        @Nullable AvailabilityCondition availabilityCondition) {
    static final String BUCKETS = "//storage.googleapis.com/projects/_/buckets/";
    static final String IN_ROLE = "inRole:";

    /**
     * Copies the list.
     *
     * @param availableResource the full resource name of a bucket
     * @param availablePermissions roles, each with the prefix {@code inRole:}
     * @param availabilityCondition when the rule applies, or null for always
     */
    public AccessBoundaryRule {
        Objects.requireNonNull(availableResource);
        availablePermissions = List.copyOf(availablePermissions);
    }

    /**
     * Returns a rule about a whole bucket.
     *
     * @param bucket the bucket's name
     * @param roles predefined or custom roles, such as {@code roles/storage.objectViewer}
     * @return the rule
     */
    public static AccessBoundaryRule bucket(String bucket, String... roles) {
        List<String> permissions = List.of(roles).stream().map(IN_ROLE::concat).toList();
        return new AccessBoundaryRule(BUCKETS + bucket, permissions, null);
    }

    /**
     * Returns a rule about the objects of a bucket whose names begin with a prefix.
     *
     * @param bucket the bucket's name
     * @param prefix how the names begin; end it with a slash, else {@code team-1} lets {@code team-10} pass
     * @param roles predefined or custom roles, such as {@code roles/storage.objectViewer}
     * @return the rule
     */
    public static AccessBoundaryRule objectsUnder(String bucket, String prefix, String... roles) {
        return bucket(bucket, roles).when(AvailabilityCondition.objectsUnder(bucket, prefix));
    }

    /**
     * Returns this rule under a condition, which replaces the one it may have.
     *
     * @param condition when the rule applies
     * @return a copy
     */
    public AccessBoundaryRule when(AvailabilityCondition condition) {
        return new AccessBoundaryRule(availableResource, availablePermissions, Objects.requireNonNull(condition));
    }

    JsonWriter json() {
        JsonWriter json = JsonWriter.object()
                .member("availableResource", availableResource)
                .member("availablePermissions", availablePermissions);
        return availabilityCondition == null
                ? json
                : json.member("availabilityCondition", availabilityCondition.json());
    }
}
