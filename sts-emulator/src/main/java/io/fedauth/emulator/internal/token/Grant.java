// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.token;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an access token stands for.
 *
 * @param subject the subject, as its issuer names it
 * @param principal the principal, as the service names it
 * @param scopes the granted scopes, in the order of the request
 * @param audiences the audiences and resources that were asked for
 * @param clientId the authenticated client, or null
 * @param act the {@code act} claim, which names the party that acts for the subject (RFC 8693, section 4.1), or null
 */
public record Grant(
        String subject,
        String principal,
        Set<String> scopes,
        List<String> audiences,
        @Nullable String clientId,
        @Nullable Object act) {}
