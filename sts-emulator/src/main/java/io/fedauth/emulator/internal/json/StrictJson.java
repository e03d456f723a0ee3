// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.json;

import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) and accepts no repeated names, nothing behind the value, and no more than 32 levels.
 *
 * <p>Objects become maps, arrays lists, numbers {@link BigDecimal}.
 */
public final class StrictJson {
    private static final int MAX_DEPTH = 32;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final int MAX_NUMBER = 40;

    private final String text;
    private int at;
    private int depth;

    private StrictJson(String text) {
        this.text = text;
    }

    /**
     * Reads an object.
     *
     * @throws RefusalException for {@link Refusal#JSON_MALFORMED}; names the position, never the content
     */
    public static Map<String, @Nullable Object> object(String text) throws RefusalException {
        StrictJson json = new StrictJson(text);
        json.skipSpace();
        if (!json.next('{')) {
            throw json.malformed("an object expected");
        }
        Map<String, @Nullable Object> object = json.members();
        json.skipSpace();
        if (json.at < text.length()) {
            throw json.malformed("something follows the object");
        }
        return object;
    }

    private @Nullable Object value() throws RefusalException {
        skipSpace();
        if (next('{')) {
            return members();
        } else if (next('[')) {
            return elements();
        } else if (next('"')) {
            return string();
        } else if (literal("true")) {
            return true;
        } else if (literal("false")) {
            return false;
        } else if (literal("null")) {
            return null;
        }
        return number();
    }

    private Map<String, @Nullable Object> members() throws RefusalException {
        descend();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        skipSpace();
        if (!next('}')) {
            do {
                skipSpace();
                expect('"');
                String name = string();
                skipSpace();
                expect(':');
                if (members.containsKey(name)) {
                    throw malformed("a name occurs twice");
                }
                members.put(name, value());
                skipSpace();
            } while (next(','));
            expect('}');
        }
        depth--;
        return members;
    }

    private List<@Nullable Object> elements() throws RefusalException {
        descend();
        List<@Nullable Object> elements = new ArrayList<>();
        skipSpace();
        if (!next(']')) {
            do {
                elements.add(value());
                skipSpace();
            } while (next(','));
            expect(']');
        }
        depth--;
        return elements;
    }

    private String string() throws RefusalException {
        StringBuilder string = new StringBuilder();
        while (!next('"')) {
            char character = take();
            if (character < ' ') {
                throw malformed("a control character in a string");
            }
            string.append(character == '\\' ? escaped() : character);
        }
        return string.toString();
    }

    private char escaped() throws RefusalException {
        char escape = take();
        return switch (escape) {
            case '"', '\\', '/' -> escape;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw malformed("an unknown escape");
        };
    }

    private char unicode() throws RefusalException {
        int code = 0;
        for (int digits = 0; digits < 4; digits++) {
            char character = take();
            int digit = character < 128 ? Character.digit(character, 16) : -1;
            if (digit < 0) {
                throw malformed("four hexadecimal digits expected");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private BigDecimal number() throws RefusalException {
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt() || matcher.end() - at > MAX_NUMBER) {
            throw malformed("a value expected");
        }
        String digits = matcher.group();
        at = matcher.end();
        try {
            return new BigDecimal(digits);
        } catch (NumberFormatException e) {
            throw malformed("a number out of range");
        }
    }

    private void descend() throws RefusalException {
        if (++depth > MAX_DEPTH) {
            throw malformed("too many levels");
        }
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean literal(String word) {
        boolean here = text.startsWith(word, at);
        at += here ? word.length() : 0;
        return here;
    }

    private boolean next(char wanted) {
        boolean here = at < text.length() && text.charAt(at) == wanted;
        at += here ? 1 : 0;
        return here;
    }

    private void expect(char wanted) throws RefusalException {
        if (!next(wanted)) {
            throw malformed(wanted + " expected");
        }
    }

    private char take() throws RefusalException {
        if (at == text.length()) {
            throw malformed("a string does not end");
        }
        return text.charAt(at++);
    }

    private RefusalException malformed(String what) {
        return Refusal.JSON_MALFORMED.because(what + " at character " + at);
    }
}
