// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.google;

import io.fedauth.api.ConfigurationException;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of members to answer with: {@code access_token,details(code,link/href)}.
 *
 * @param members the members of the outermost object, each with what is selected below it
 * @see <a href="https://developers.google.com/drive/api/guides/fields-parameter">Google's field selectors</a>
 */
record FieldSelector(List<String> members) {
    /** Splits a selector at the commas outside of parentheses; throws if a parenthesis or a name is missing. */
    static FieldSelector parse(String text) {
        List<String> members = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int at = 0; at <= text.length(); at++) {
            char c = at == text.length() ? ',' : text.charAt(at);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 0 || (at == text.length() && depth > 0)) {
                throw malformed();
            }
            if (c == ',' && depth == 0) {
                members.add(text.substring(start, at).strip());
                start = at + 1;
            }
        }
        if (members.contains("")) {
            throw malformed();
        }
        return new FieldSelector(members);
    }

    /** Returns the selector with the members that it must have; a star has them all. */
    String with(List<String> needed) {
        List<String> complete = new ArrayList<>(members);
        if (!members.contains("*")) {
            needed.stream().filter(member -> !members.contains(member)).forEach(complete::add);
        }
        return String.join(",", complete);
    }

    private static ConfigurationException malformed() {
        return new ConfigurationException(
                "query_parameter_invalid", "fields takes names of members between commas, with parentheses in pairs");
    }
}
