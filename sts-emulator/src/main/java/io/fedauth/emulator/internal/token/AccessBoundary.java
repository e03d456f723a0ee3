// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.token;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.fedauth.emulator.internal.json.JsonMembers;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an access token may be used for at most: Google's credential access boundary. The form is checked, expressions are not
 * compiled.
 *
 * @param json the boundary as it was asked for
 */
record AccessBoundary(Map<String, @Nullable Object> json) {
    private static final int MAX_LENGTH = 2048;
    private static final int MAX_RULES = 10;
    private static final Pattern RESOURCE =
            Pattern.compile("//storage\\.googleapis\\.com/projects/_/buckets/[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]");
    private static final Pattern PERMISSION =
            Pattern.compile("inRole:((projects|organizations)/[a-z0-9.:-]+/)?roles/[A-Za-z0-9_.]+");

    /** Reads the member of the options; null where there is none. */
    static @Nullable AccessBoundary of(@Nullable JsonMembers boundary) throws RefusalException {
        if (boundary == null) {
            return null;
        }
        int length = JSONObjectUtils.toJSONString(boundary.members()).length();
        if (length > MAX_LENGTH) {
            throw Refusal.BOUNDARY_TOO_LONG.because(length + " characters");
        }
        List<JsonMembers> rules =
                boundary.onlyKnowing(Set.of("accessBoundaryRules")).objects("accessBoundaryRules");
        if (rules.isEmpty() || rules.size() > MAX_RULES) {
            throw Refusal.BOUNDARY_RULES_COUNT.because(rules.size() + " rules");
        }
        for (int index = 0; index < rules.size(); index++) {
            checkRule("accessBoundaryRules[" + index + "]", rules.get(index));
        }
        return new AccessBoundary(boundary.members());
    }

    private static void checkRule(String path, JsonMembers rule) throws RefusalException {
        rule.onlyKnowing(Set.of("availableResource", "availablePermissions", "availabilityCondition"));
        String resource = rule.string("availableResource");
        if (resource == null || !RESOURCE.matcher(resource).matches()) {
            throw Refusal.BOUNDARY_RESOURCE_INVALID.because(path);
        }
        List<String> permissions = rule.strings("availablePermissions");
        if (permissions.isEmpty()
                || !permissions.stream()
                        .allMatch(permission -> PERMISSION.matcher(permission).matches())) {
            throw Refusal.BOUNDARY_PERMISSION_INVALID.because(path);
        }
        JsonMembers condition = rule.object("availabilityCondition");
        if (condition != null) {
            checkCondition(path, condition);
        }
    }

    private static void checkCondition(String path, JsonMembers condition) throws RefusalException {
        condition.onlyKnowing(Set.of("expression", "title", "description"));
        condition.string("title");
        condition.string("description");
        String expression = condition.string("expression");
        if (expression == null || expression.isBlank()) {
            throw Refusal.BOUNDARY_CONDITION_INVALID.because(path);
        }
    }

    /** Puts a boundary on what a token is exchanged for; the one that the token has already goes on. */
    static @Nullable AccessBoundary bound(
            @Nullable AccessBoundary asked, boolean workforce, @Nullable AccessBoundary had) throws RefusalException {
        if (asked == null) {
            return had;
        }
        if (workforce) {
            throw Refusal.BOUNDARY_FOR_WORKFORCE.because("");
        }
        if (had != null) {
            throw Refusal.BOUNDARY_REPEATED.because("");
        }
        return asked;
    }
}
