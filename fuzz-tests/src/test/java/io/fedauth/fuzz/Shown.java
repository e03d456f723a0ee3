// SPDX-License-Identifier: Apache-2.0
package io.fedauth.fuzz;

import java.util.Collection;

/** What must hold of every text that fedauth shows to people: it can be printed, and holds none of the secrets. */
final class Shown {
    /** So much of a secret in a row counts as a disclosure. */
    private static final int DISCLOSURE = 16;

    private static final int DEEPEST_CAUSE = 16;
    private static final int LONGEST = 8 * 1024;

    private final Collection<String> secrets;

    Shown(Collection<String> secrets) {
        this.secrets = secrets;
    }

    /** Checks the messages of a failure and of its causes. */
    void check(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null; depth++) {
            require(depth < DEEPEST_CAUSE, "endless causes", "");
            check(String.valueOf(cause.getMessage()));
            cause = cause.getCause();
        }
    }

    /** Checks a text. */
    void check(String text) {
        require(text.length() <= LONGEST, "too long", text.substring(0, Math.min(text.length(), 512)));
        require(text.codePoints().allMatch(Shown::isPrintable), "not printable", text);
        for (String secret : secrets) {
            for (int at = 0; at + DISCLOSURE <= secret.length(); at++) {
                require(!text.contains(secret.substring(at, at + DISCLOSURE)), "a secret is shown", text);
            }
        }
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }

    static void require(boolean holds, String otherwise, Object what) {
        if (!holds) {
            throw new AssertionError(otherwise + ": " + what);
        }
    }
}
