// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.impersonation;

import io.fedauth.sts.internal.iam.ServiceAccount;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who is impersonated, and how.
 *
 * @param account the service account
 * @param lifetime how long its access tokens are to live
 * @param quotaProject the project that pays for requests with them, or null
 * @param sourceLimit how long the source may take to find its own token
 * @param delegation where the account's word is taken for users of its domain
 */
public record Impersonation(
        ServiceAccount account,
        Duration lifetime,
        @Nullable String quotaProject,
        Duration sourceLimit,
        DelegationEndpoint delegation) {}
