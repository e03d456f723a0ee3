// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.boundary;

import io.fedauth.api.ConfigurationException;
import io.fedauth.sts.internal.text.Printable;
import java.util.List;
import java.util.regex.Pattern;

/** Checks rules as the Security Token Service does; messages name them by the path that they have in its JSON. */
final class RuleCheck {
    /** Names of buckets: Cloud Storage documents lower-case letters, digits, hyphens, underscores and dots. */
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]");

    private static final Pattern ROLE =
            Pattern.compile("(?:(?:projects|organizations)/[a-z0-9.:-]+/)?roles/[A-Za-z0-9_.]+");
    private static final int LONGEST_EXPRESSION = 2048;
    private static final int LONGEST_SHOWN = 80;

    private final String path;

    private RuleCheck(int index) {
        this.path = "accessBoundaryRules[" + index + "]";
    }

    static void check(List<AccessBoundaryRule> rules) {
        if (rules.isEmpty()) {
            throw new ConfigurationException(
                    "boundary_rules_missing", "the access boundary has no rule, so it would allow nothing; add one");
        }
        if (rules.size() > CredentialAccessBoundary.MOST_RULES) {
            throw new ConfigurationException(
                    "boundary_rules_too_many",
                    "accessBoundaryRules[" + CredentialAccessBoundary.MOST_RULES
                            + "] is one rule too many: the server takes " + CredentialAccessBoundary.MOST_RULES
                            + "; use several boundaries");
        }
        for (int index = 0; index < rules.size(); index++) {
            new RuleCheck(index).check(rules.get(index));
        }
    }

    private void check(AccessBoundaryRule rule) {
        String resource = rule.availableResource();
        String prefix = AccessBoundaryRule.BUCKETS;
        if (!resource.startsWith(prefix)
                || !BUCKET.matcher(resource.substring(prefix.length())).matches()) {
            throw invalid(
                    "boundary_resource_invalid",
                    ".availableResource is not the name of a bucket (" + shown(resource) + "); write " + prefix
                            + "NAME");
        }
        if (rule.availablePermissions().isEmpty()) {
            throw invalid(
                    "boundary_permission_missing",
                    ".availablePermissions is empty; name at least one role, inRole:ROLE");
        }
        for (int index = 0; index < rule.availablePermissions().size(); index++) {
            checkPermission(
                    ".availablePermissions[" + index + "]",
                    rule.availablePermissions().get(index));
        }
        if (rule.availabilityCondition() != null) {
            checkExpression(rule.availabilityCondition().expression());
        }
    }

    private void checkPermission(String member, String permission) {
        String prefix = AccessBoundaryRule.IN_ROLE;
        if (!permission.startsWith(prefix)
                || !ROLE.matcher(permission.substring(prefix.length())).matches()) {
            throw invalid(
                    "boundary_permission_invalid",
                    member + " is no role (" + shown(permission) + "); write inRole:roles/NAME, or"
                            + " inRole:projects/PROJECT/roles/NAME for a custom role");
        }
    }

    private void checkExpression(String expression) {
        if (expression.isBlank() || expression.length() > LONGEST_EXPRESSION) {
            throw invalid(
                    "boundary_condition_invalid",
                    ".availabilityCondition.expression is blank or longer than " + LONGEST_EXPRESSION
                            + " characters; write an expression, or leave the condition out");
        }
    }

    private ConfigurationException invalid(String code, String what) {
        return new ConfigurationException(code, path + what);
    }

    private static String shown(String value) {
        return "'" + Printable.of(value, LONGEST_SHOWN) + "'";
    }
}
