// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.claims;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows values of a verified token in messages: short, and without characters that move a terminal's cursor. */
public final class Wording {
    private static final int LONGEST = 200;
    private static final int MOST = 5;

    private Wording() {}

    public static String quoted(String value) {
        String visible = value.replaceAll("[^ -~]", "?");
        return '"' + (visible.length() > LONGEST ? visible.substring(0, LONGEST) + "..." : visible) + '"';
    }

    public static String found(Optional<String> value) {
        return value.map(Wording::quoted).orElse("none");
    }

    public static String list(Collection<String> values) {
        String shown = values.stream().limit(MOST).map(Wording::quoted).collect(Collectors.joining(", "));
        return values.size() > MOST ? shown + ", and " + (values.size() - MOST) + " more" : shown;
    }
}
