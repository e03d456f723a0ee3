// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.subject;

import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The value of a claim as people may see it: never all of what may be a secret. */
final class ClaimText {
    private static final int LONGEST = 200;
    private static final int HINT = 4;

    /** What one must know to set up a federation, whatever it looks like. */
    private static final Set<String> PUBLIC = Set.of("iss", "sub", "aud");

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(?:secret|token|nonce|jti|hash|key|pass|session|sid|code|sig|auth).*");

    /** Base64 that is too random for a name. */
    private static final Pattern SECRET_VALUE =
            Pattern.compile("eyJ[\\w-]+\\..*|(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])[\\w+/=-]{32,}");

    private ClaimText() {}

    /** Returns the value of a claim; empty if it is an object, or a list of others than texts. */
    static Optional<String> of(JsonView claims, String name) {
        return text(claims, name)
                .or(() -> attempt(claims::decimal, name).map(BigDecimal::toString))
                .or(() -> attempt(claims::bool, name).map(String::valueOf))
                .or(() -> attempt(key -> Optional.of(claims.strings(key)), name).map(ClaimText::joined))
                .map(value -> shown(name, value));
    }

    /** Returns a member that is a text. */
    static Optional<String> text(JsonView object, String name) {
        return attempt(object::string, name);
    }

    private static String joined(List<String> values) {
        return String.join(", ", values);
    }

    private static String shown(String name, String value) {
        boolean secret = !PUBLIC.contains(name)
                && (SECRET_NAME.matcher(name).matches()
                        || SECRET_VALUE.matcher(value).matches());
        if (secret) {
            String hint = value.length() > 3 * HINT ? value.substring(0, HINT) : "";
            return hint + "... (" + value.length() + " characters)";
        }
        return value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value;
    }

    private static <T> Optional<T> attempt(Function<String, Optional<T>> reading, String name) {
        try {
            return reading.apply(name);
        } catch (InvalidJsonException e) {
            return Optional.empty(); // of another type
        }
    }
}
