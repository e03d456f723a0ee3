// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.client;

import io.fedauth.emulator.config.AssertionAudience;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * By what an assertion may name the emulator.
 *
 * @param issuer its name as an issuer
 * @param tokenEndpoints the URLs of its token endpoints
 */
public record ServerNames(String issuer, Set<String> tokenEndpoints) {
    /** Copies the set. */
    public ServerNames {
        tokenEndpoints = Set.copyOf(tokenEndpoints);
    }

    /** Returns the names of one sort. */
    public Set<String> of(AssertionAudience audience) {
        Set<String> names = new LinkedHashSet<>();
        if (audience != AssertionAudience.ENDPOINT) {
            names.add(issuer);
        }
        if (audience != AssertionAudience.ISSUER) {
            names.addAll(tokenEndpoints);
        }
        return names;
    }
}
