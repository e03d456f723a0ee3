// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.inspect;

import io.fedauth.api.explain.Diagnosis.Fact;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The members of a part of a token, shown one by one: nested ones under their path.
 *
 * @param json the part
 */
public record Members(JsonView json) {
    private static final Set<String> MOMENTS = Set.of("exp", "nbf", "iat", "auth_time", "updated_at");
    private static final int MAX_TOKEN = 256 * 1024;
    private static final int LONGEST = 500;

    /** Returns a part of a token, decoded as forgivingly as can be; empty if it is no JSON object. */
    public static Optional<Members> ofPart(String token, int index, String name) {
        if (token.length() > MAX_TOKEN) {
            return Optional.empty();
        }
        String[] parts = token.strip().split("\\.", index + 2);
        try {
            return parts.length <= index
                    ? Optional.empty()
                    : Optional.of(
                            new Members(JsonView.read(Base64.getUrlDecoder().decode(parts[index]), name)));
        } catch (IllegalArgumentException | InvalidJsonException e) {
            return Optional.empty();
        }
    }

    /** Returns a fact for each member. */
    public List<Fact> facts(String section) {
        List<Fact> facts = new ArrayList<>();
        add(json, "", section, facts);
        return facts;
    }

    private static void add(JsonView object, String path, String section, List<Fact> facts) {
        for (String name : object.keys()) {
            Optional<String> plain = text(object, name);
            if (plain.isPresent()) {
                facts.add(new Fact(section, visible(path + name), visible(plain.get())));
                continue;
            }
            attempt(() -> object.child(name)).ifPresent(child -> add(child, path + name + ".", section, facts));
            List<JsonView> children =
                    attempt(() -> Optional.of(object.children(name))).orElse(List.of());
            for (int i = 0; i < children.size(); i++) {
                add(children.get(i), path + name + "[" + i + "].", section, facts);
            }
        }
    }

    private static Optional<String> text(JsonView object, String name) {
        return attempt(() -> object.string(name))
                .or(() -> attempt(() -> object.bool(name)).map(String::valueOf))
                .or(() -> attempt(() -> object.decimal(name)).map(number -> number(name, number)))
                .or(() -> attempt(() -> Optional.of(object.strings(name))).map(values -> String.join(", ", values)));
    }

    private static String number(String name, BigDecimal number) {
        String plain = number.toPlainString();
        try {
            return MOMENTS.contains(name) ? plain + ", " + Instant.ofEpochSecond(number.longValueExact()) : plain;
        } catch (ArithmeticException | DateTimeException e) {
            return plain;
        }
    }

    private static <T> Optional<T> attempt(Supplier<Optional<T>> reading) {
        try {
            return reading.get();
        } catch (InvalidJsonException e) {
            return Optional.empty();
        }
    }

    /** No character that moves a terminal's cursor, and no line without end. */
    private static String visible(String text) {
        String visible = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
        return visible.length() > LONGEST ? visible.substring(0, LONGEST) + "..." : visible;
    }

    @Override
    public String toString() {
        return "Members[]";
    }
}
