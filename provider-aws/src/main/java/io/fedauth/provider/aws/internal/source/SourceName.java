// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The places where AWS software finds keys, in the order in which the SDK asks them. */
public enum SourceName {
    ENVIRONMENT,
    WEB_IDENTITY,
    PROFILE,
    CONTAINER,
    IMDS;

    /** Reads a name as configurations write it; empty if there is no such source. */
    public static Optional<SourceName> of(String text) {
        return Arrays.stream(values())
                .filter(name -> name.toString().equals(text))
                .findFirst();
    }

    /** Returns all names, for messages. */
    public static String list() {
        return Arrays.stream(values()).map(SourceName::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
