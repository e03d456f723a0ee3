// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.text;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text that somebody else chose, in a form that can neither forge a line of a log nor flood it. */
public final class Printable {
    private static final int LONGEST = 512;
    private static final int MOST_NAMES = 32;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_-]{1,40}");

    private Printable() {}

    /**
     * Returns a printable form of a text.
     *
     * @param text the text
     * @return visible ASCII characters and spaces, at most 512 of them
     */
    public static String of(String text) {
        return of(text, LONGEST);
    }

    /**
     * Returns a printable form of a text.
     *
     * @param text the text
     * @param longest how many characters to show
     * @return visible ASCII characters and spaces, and three dots if there are more than so many
     */
    public static String of(String text, int longest) {
        return text.length() > longest
                ? of(text.substring(0, longest), longest) + "..."
                : text.replaceAll("[^ -~]", "?");
    }

    /**
     * Returns a printable list of names.
     *
     * @param names names of members, as a server chose them
     * @return the names, a question mark for each that is too long or holds more than letters, underscores and hyphens, as no
     *     usual name does and secrets do; three dots after so many
     */
    public static String names(Collection<String> names) {
        return names.stream()
                .limit(MOST_NAMES)
                .map(name -> NAME.matcher(name).matches() ? name : "?")
                .collect(Collectors.joining(", ", "[", names.size() > MOST_NAMES ? ", ...]" : "]"));
    }

    /**
     * Returns whether a text can stand in a header field, and as one word.
     *
     * @param text the text
     * @return true if it is not empty, and all its characters are visible ASCII characters
     */
    public static boolean isVisibleAscii(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    /**
     * Returns whether a text may be printed as it is.
     *
     * @param text the text
     * @return true if all its code points may
     */
    public static boolean isPrintable(String text) {
        return text.codePoints().allMatch(Printable::isPrintable);
    }

    /**
     * Returns whether a code point may be printed as it is.
     *
     * @param point the code point
     * @return false for control characters, and those that are invisible, break lines, change the direction, or are none
     */
    public static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
