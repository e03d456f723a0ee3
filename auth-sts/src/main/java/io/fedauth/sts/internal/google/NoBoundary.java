// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.google;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why the Security Token Service puts no access boundary on the tokens of a credential, where that is known beforehand;
 * credentials are asked for it as for a capability.
 *
 * @param reason what the source is, and what to do instead
 */
public record NoBoundary(String reason) {
    /**
     * Answers for a credential that can do nothing beside issuing tokens.
     *
     * @param type what is asked for
     * @param known what is known, or null
     * @param <C> what is asked for
     * @return the reason, if that is what was asked for and there is one
     */
    public static <C> Optional<C> as(Class<C> type, @Nullable NoBoundary known) {
        return type == NoBoundary.class ? Optional.ofNullable(known).map(type::cast) : Optional.empty();
    }
}
