// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A second opinion on what strict JSON is, written from RFC 8259 and sharing no code with what it judges. */
final class JsonGrammar {
    private static final Pattern BLANK = Pattern.compile("[ \\t\\n\\r]*");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final Pattern TEXT =
            Pattern.compile("\"((?:[^\"\\\\\\x00-\\x1f]|\\\\[\"\\\\/bfnrt]|\\\\u[0-9a-fA-F]{4})*+)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u(.{4})|(.))");
    private static final Pattern LITERAL = Pattern.compile("true|false|null");

    private final String text;
    private int at;

    private JsonGrammar(String text) {
        this.text = text;
    }

    /** Returns whether a document is an object in strict JSON, within the limits of the library. */
    static boolean accepts(byte[] utf8) {
        String text = new String(utf8, UTF_8);
        if (!Arrays.equals(text.getBytes(UTF_8), utf8)) {
            return false;
        }
        JsonGrammar grammar = new JsonGrammar(text);
        grammar.take(BLANK);
        return grammar.object(1) && grammar.at == text.length();
    }

    private boolean value(int depth) {
        take(BLANK);
        if (at == text.length()) {
            return false;
        }
        boolean taken = switch (text.charAt(at)) {
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case '"' -> take(TEXT) != null;
            case 't', 'f', 'n' -> take(LITERAL) != null;
            default -> number();
        };
        take(BLANK);
        return taken;
    }

    private boolean object(int depth) {
        if (depth > 32 || !take('{')) {
            return false;
        }
        Set<String> names = new HashSet<>();
        take(BLANK);
        if (take('}')) {
            take(BLANK);
            return true;
        }
        do {
            take(BLANK);
            String name = take(TEXT);
            take(BLANK);
            if (name == null || !names.add(unescaped(name)) || !take(':') || !value(depth)) {
                return false;
            }
        } while (take(','));
        boolean closed = take('}');
        take(BLANK);
        return closed;
    }

    private boolean array(int depth) {
        if (depth > 32 || !take('[')) {
            return false;
        }
        take(BLANK);
        if (take(']')) {
            return true;
        }
        do {
            if (!value(depth)) {
                return false;
            }
        } while (take(','));
        return take(']');
    }

    private boolean number() {
        String number = take(NUMBER);
        if (number == null || number.length() > 40) {
            return false;
        }
        try {
            return new BigDecimal(number).signum() < 2;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private boolean take(char expected) {
        boolean there = at < text.length() && text.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    private String take(Pattern expected) {
        Matcher matcher = expected.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        return matcher.group();
    }

    private static String unescaped(String name) {
        return ESCAPE.matcher(name).replaceAll(match -> {
            String hex = match.group(1);
            char c = hex == null
                    ? "\"\\/\b\f\n\r\t".charAt("\"\\/bfnrt".indexOf(match.group(2)))
                    : (char) Integer.parseInt(hex, 16);
            return Matcher.quoteReplacement(String.valueOf(c));
        });
    }
}
