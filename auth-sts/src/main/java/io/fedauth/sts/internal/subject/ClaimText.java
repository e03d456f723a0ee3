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
import java.util.stream.Collectors;

/** The value of a claim as people may see it: never all of what may be a secret. */
final class ClaimText {
    private static final int LONGEST = 200;
    private static final int HINT = 4;

    /** How long a secret must be for its first characters to give nothing away. */
    private static final int LONG_SECRET = 24;

    /** What one must know to set up a federation, whatever it looks like; only the claims of these names, not what lies deeper. */
    private static final Set<String> PUBLIC = Set.of("iss", "sub", "aud");

    /** Sought in the whole path: what an object with such a name holds is as secret. */
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i)secret|cred|token|nonce|jti|hash|key|pass|pwd|session|cookie|sid|code|sig|auth");

    /** The start of a JWT or of another JSON object in base64, wherever it is; or a word too random for a name. */
    private static final Pattern SECRET_VALUE =
            Pattern.compile("eyJ[\\w-]{8}|(?<!\\S)(?=\\S*[a-z])(?=\\S*[A-Z])(?=\\S*[0-9])[\\w+/=-]{32,}(?!\\S)");

    private ClaimText() {}

    /** Returns the value of a header parameter or of a claim that is not in an object; see the other form. */
    static Optional<String> of(JsonView object, String name) {
        return of(object, "", name);
    }

    /**
     * Returns the value of a claim; empty if it is an object, or a list of others than texts.
     *
     * @param object what the claim is a member of
     * @param prefix the path to that object with a dot at its end, or nothing
     * @param name the member
     */
    static Optional<String> of(JsonView object, String prefix, String name) {
        String path = prefix + name;
        return text(object, name)
                .or(() -> attempt(object::decimal, name).map(BigDecimal::toString))
                .or(() -> attempt(object::bool, name).map(String::valueOf))
                .map(value -> shown(path, value))
                .or(() -> attempt(key -> Optional.of(object.strings(key)), name).map(values -> shown(path, values)))
                .map(ClaimText::clipped);
    }

    /** Returns a member that is a text. */
    static Optional<String> text(JsonView object, String name) {
        return attempt(object::string, name);
    }

    private static String shown(String path, List<String> values) {
        return values.stream().map(value -> shown(path, value)).collect(Collectors.joining(", "));
    }

    private static String shown(String path, String value) {
        boolean secret = !PUBLIC.contains(path)
                && (SECRET_NAME.matcher(path).find()
                        || SECRET_VALUE.matcher(value).find());
        if (!secret) {
            return value;
        }
        String hint = value.length() >= LONG_SECRET ? value.substring(0, HINT) : "";
        return hint + "... (" + value.length() + " characters)";
    }

    private static String clipped(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    private static <T> Optional<T> attempt(Function<String, Optional<T>> reading, String name) {
        try {
            return reading.apply(name);
        } catch (InvalidJsonException e) {
            return Optional.empty(); // of another type
        }
    }
}
