// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.check;

import java.util.Optional;
import java.util.Set;

/** The audience of an exchange that names a pool provider of Google's, and what SAML calls it. */
public final class PoolAudience {
    private static final String GOOGLE = "//iam.googleapis.com/";
    private static final String SCHEME = "https:";

    private PoolAudience() {}

    /** Returns whether the exchange is Google's. */
    public static boolean isPool(Optional<String> audience) {
        return audience.filter(name -> name.startsWith(GOOGLE)).isPresent();
    }

    /** Returns what an assertion may call the audience; empty if that does not follow from the exchange. */
    public static Set<String> spellings(Optional<String> audience) {
        return isPool(audience) ? Set.of(audience.orElseThrow(), SCHEME + audience.orElseThrow()) : Set.of();
    }

    /** Returns what an assertion should call the audience: a URL, if it is Google's. */
    public static Optional<String> usual(Optional<String> audience) {
        return isPool(audience) ? audience.map(name -> SCHEME + name) : audience;
    }
}
