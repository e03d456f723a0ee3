// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A good token, one of whose parts a lax decoder would read as it stands, though it is not base64url.
 *
 * @param part 0 to 2: header, payload or signature
 * @param name what is wrong
 * @param token the token
 */
record LaxToken(int part, String name, String token) {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static final Map<String, UnaryOperator<String>> CHANGES = new TreeMap<>(Map.ofEntries(
            Map.entry("padding of one", part -> part + "="),
            Map.entry("padding of two", part -> part + "=="),
            Map.entry("padding escaped", part -> part + "%3D"),
            Map.entry("space before", part -> " " + part),
            Map.entry("space after", part -> part + " "),
            Map.entry("space inside", part -> inside(part, " ")),
            Map.entry("tab inside", part -> inside(part, "\t")),
            Map.entry("line break inside", part -> inside(part, "\n")),
            Map.entry("carriage return inside", part -> inside(part, "\r\n")),
            Map.entry("line break after", part -> part + "\n"),
            Map.entry("NUL after", part -> part + "\0"),
            Map.entry("alphabet of base64", part -> part.replace('-', '+').replace('_', '/')),
            Map.entry("bits left over", LaxToken::withBitsLeftOver),
            Map.entry("a length that none has", part -> part + "AAA"),
            Map.entry("exclamation mark", part -> inside(part, "!")),
            Map.entry("comma", part -> inside(part, ",")),
            Map.entry("quotes", part -> '"' + part + '"'),
            Map.entry("letter beyond ASCII", part -> inside(part, "\u00e9")),
            Map.entry("letter beyond Latin-1", part -> inside(part, "\u0430")),
            Map.entry("invisible character", part -> inside(part, "\u200b"))));

    static List<LaxToken> all() {
        List<LaxToken> all = new ArrayList<>();
        String[] good = suited().split("\\.");
        for (int part = 0; part < good.length; part++) {
            for (Map.Entry<String, UnaryOperator<String>> change : CHANGES.entrySet()) {
                String[] parts = good.clone();
                parts[part] = change.getValue().apply(parts[part]);
                all.add(new LaxToken(part, change.getKey(), String.join(".", parts)));
            }
        }
        return all;
    }

    /** Returns a good token each of whose parts has a character that is another in base64, and bits to spare. */
    static String suited() {
        for (int i = 0; i < 81; i++) {
            HostileToken row = new HostileToken("suited", "accepted", filler(i % 9), filler(i / 9), "-", "-");
            String token = row.token();
            if (Stream.of(token.split("\\.")).allMatch(LaxToken::isSuited)) {
                return token;
            }
        }
        throw new IllegalStateException("no filler suits");
    }

    private static String filler(int spaces) {
        return "x=\"" + " ".repeat(spaces) + "?>~?>~?>~\"";
    }

    private static boolean isSuited(String part) {
        return part.length() % 4 == 2 && (part.contains("-") || part.contains("_"));
    }

    private static String inside(String part, String more) {
        return part.substring(0, 4) + more + part.substring(4);
    }

    private static String withBitsLeftOver(String part) {
        int last = ALPHABET.indexOf(part.charAt(part.length() - 1));
        return part.substring(0, part.length() - 1) + ALPHABET.charAt(last + 1);
    }

    @Override
    public String toString() {
        return name + " in part " + part;
    }
}
