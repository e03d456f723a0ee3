// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.external;

import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.Explanation;
import io.fedauth.sts.internal.text.Printable;
import java.util.List;

/** The members of credential files. Others do no harm, but may be misspelt. */
final class KnownMembers {
    private static final List<String> OF_EXTERNAL_ACCOUNT = List.of(
            "type",
            "audience",
            "subject_token_type",
            "token_url",
            "token_info_url",
            "credential_source",
            "service_account_impersonation_url",
            "service_account_impersonation",
            "client_id",
            "client_secret",
            "quota_project_id",
            "workforce_pool_user_project",
            "universe_domain");

    private static final List<String> OF_IMPERSONATED_ACCOUNT = List.of(
            "type",
            "service_account_impersonation_url",
            "source_credentials",
            "delegates",
            "scopes",
            "quota_project_id",
            "universe_domain");

    /** So many typing errors still leave a name recognizable. */
    private static final int TYPING_ERRORS = 2;

    private static final int LONGEST_SHOWN = 64;
    private static final int LONGEST_COMPARED = 64;

    private KnownMembers() {}

    /** Reports the members that have no meaning in an {@code external_account} file. */
    static void explain(JsonView config, Explanation out) {
        explain(config, OF_EXTERNAL_ACCOUNT, out);
    }

    /** Reports the members that have no meaning in an {@code impersonated_service_account} file. */
    static void explainImpersonated(JsonView config, Explanation out) {
        explain(config, OF_IMPERSONATED_ACCOUNT, out);
    }

    private static void explain(JsonView config, List<String> names, Explanation out) {
        for (String member : config.keys()) {
            if (!names.contains(member)) {
                out.finding(
                        "unknown_member",
                        config.origin() + ": " + printable(member) + " is unknown and has no effect",
                        names.stream()
                                .filter(known -> member.length() <= LONGEST_COMPARED)
                                .filter(known -> distance(known, member) <= TYPING_ERRORS)
                                .findFirst()
                                .map(known -> "did you mean " + known + "?")
                                .orElse("remove it"));
            }
        }
    }

    private static String printable(String member) {
        return Printable.of(member, LONGEST_SHOWN).replace(' ', '?');
    }

    /** The number of characters to insert, delete or replace (Levenshtein), row by row. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
