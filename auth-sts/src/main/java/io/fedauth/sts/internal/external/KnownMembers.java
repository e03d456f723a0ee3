// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.external;

import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.Explanation;
import java.util.Optional;
import java.util.Set;

/** The members of credential files. Others do no harm, but may be misspelt. */
final class KnownMembers {
    private static final Set<String> OF_EXTERNAL_ACCOUNT = Set.of(
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

    private static final Set<String> OF_IMPERSONATION = Set.of("token_lifetime_seconds");

    private static final Set<String> OF_IMPERSONATED_ACCOUNT = Set.of(
            "type",
            "service_account_impersonation_url",
            "source_credentials",
            "delegates",
            "scopes",
            "quota_project_id",
            "universe_domain");

    private KnownMembers() {}

    /** Reports the members that have no meaning in an {@code external_account} file. */
    static void explain(JsonView config, Explanation out) {
        out.unknownMembers(config, OF_EXTERNAL_ACCOUNT);
        impersonation(config).ifPresent(members -> out.unknownMembers(members, OF_IMPERSONATION));
    }

    /** Reports the members that have no meaning in an {@code impersonated_service_account} file. */
    static void explainImpersonated(JsonView config, Explanation out) {
        out.unknownMembers(config, OF_IMPERSONATED_ACCOUNT);
    }

    private static Optional<JsonView> impersonation(JsonView config) {
        try {
            return config.child("service_account_impersonation");
        } catch (InvalidJsonException e) {
            return Optional.empty(); // reported by whoever reads it
        }
    }
}
