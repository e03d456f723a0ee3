// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.external;

import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.Explanation;
import java.util.Optional;
import java.util.Set;

/** The members of an {@code external_account} file. Others do no harm, but may be misspelt. */
final class KnownMembers {
    private static final Set<String> NAMES = Set.of(
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

    private static final Set<String> IMPERSONATION = Set.of("token_lifetime_seconds");

    private KnownMembers() {}

    /** Reports the members that have no meaning here. */
    static void explain(JsonView config, Explanation out) {
        out.unknownMembers(config, NAMES);
        impersonation(config).ifPresent(members -> out.unknownMembers(members, IMPERSONATION));
    }

    private static Optional<JsonView> impersonation(JsonView config) {
        try {
            return config.child("service_account_impersonation");
        } catch (InvalidJsonException e) {
            return Optional.empty(); // reported by whoever reads it
        }
    }
}
