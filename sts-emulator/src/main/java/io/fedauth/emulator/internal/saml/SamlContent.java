// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.saml;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an assertion of the emulator's own identity provider says.
 *
 * @param subject whom it is about
 * @param audience for whom it is
 * @param recipient to whom it may be presented
 * @param request the request that it answers; null if it answers none
 * @param from since when it is valid
 * @param to until when
 * @param attributes what else it says, by name
 */
public record SamlContent(
        String subject,
        String audience,
        String recipient,
        @Nullable String request,
        Instant from,
        Instant to,
        Map<String, List<String>> attributes) {}
