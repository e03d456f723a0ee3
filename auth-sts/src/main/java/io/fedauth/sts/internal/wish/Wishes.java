// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.wish;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.TokenRequest;

/** Completes wishes, and refuses those that cannot be honoured. */
public final class Wishes {
    private Wishes() {}

    /**
     * Fills in what a wish leaves out. Subject and actor are not filled in: suppliers find the configured ones.
     *
     * @param wish what the caller asked for
     * @param configured what was configured
     * @return the wish, complete
     */
    public static TokenRequest complete(TokenRequest wish, TokenRequest configured) {
        TokenRequest.Builder complete = wish.toBuilder();
        if (wish.scopes().isEmpty()) {
            complete.scopes(configured.scopes());
        }
        if (wish.audiences().isEmpty()) {
            configured.audiences().forEach(complete::audience);
        }
        if (wish.resources().isEmpty()) {
            configured.resources().forEach(complete::resource);
        }
        if (wish.parameters().isEmpty()) {
            configured.parameters().forEach(complete::parameter);
        }
        if (wish.requestedType().isEmpty()) {
            configured.requestedType().ifPresent(complete::requestedType);
        }
        return complete.build();
    }

    /**
     * Completes a wish that may choose scopes, subject and actor and nothing else.
     *
     * @param wish what the caller asked for
     * @param configured what was configured
     * @return the wish, complete
     * @throws ConfigurationException if it asks for a target, a parameter or a type other than the configured one
     */
    public static TokenRequest completeFixedTarget(TokenRequest wish, TokenRequest configured) {
        TokenRequest complete = complete(wish, configured);
        requireConfigured("an audience", complete.audiences().equals(configured.audiences()));
        requireConfigured("a resource", complete.resources().equals(configured.resources()));
        requireConfigured("a parameter", complete.parameters().equals(configured.parameters()));
        requireConfigured("a token type", complete.requestedType().equals(configured.requestedType()));
        return complete;
    }

    private static void requireConfigured(String what, boolean configured) {
        if (!configured) {
            throw new ConfigurationException(
                    "wish_refused",
                    "this credential takes scopes, a subject and an actor per call, but not " + what
                            + "; configure another credential, or leave it out");
        }
    }
}
