// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.json;

import java.util.Collection;
import java.util.Optional;

/** Names that may be misspellings of another. */
public final class Lookalike {
    /** So many typing errors still leave a name recognizable. */
    private static final int TYPING_ERRORS = 2;

    /** Longer names are no typing errors, and would take long to compare. */
    private static final int LONGEST = 64;

    private static final int SHORTEST = 4;

    private Lookalike() {}

    /** Returns the first of the candidates that reads almost like a name. */
    public static Optional<String> of(String name, Collection<String> candidates) {
        return name.length() < SHORTEST || name.length() > LONGEST
                ? Optional.empty()
                : candidates.stream()
                        .filter(candidate -> Math.abs(candidate.length() - name.length()) <= TYPING_ERRORS)
                        .filter(candidate -> !candidate.equals(name) && distance(name, candidate) <= TYPING_ERRORS)
                        .findFirst();
    }

    /** The number of characters to insert, delete or replace (Levenshtein), row by row. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
