// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.fault;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that an emulator does wrong on purpose, named after a row of fedauth's reliability bar.
 *
 * <p>Most rows have several forms; the emulator's documentation says what each does. As text, a fault is a row, then its form, the
 * number of times and the path where these are wanted: {@code R4}, {@code R3:zero}, {@code N9:date*2}, {@code
 * N6:in-body*1@/v1/token}.
 *
 * @param row the row, for example {@code R4}
 * @param form the form; empty for a row with one form
 * @param times how many requests meet it; empty for all until it is cleared
 * @param path the path of the requests that meet it; empty for all paths
 * @since 0.1
 */
public record Fault(String row, String form, OptionalInt times, Optional<String> path) {
    private static final Pattern TEXT =
            Pattern.compile("([A-Z][0-9]+)(?::([a-z0-9.-]+))?(?:\\*([0-9]{1,9}))?(?:@(/.*))?");

    /**
     * Checks that the emulator knows the fault.
     *
     * @param row the row
     * @param form the form; empty for a row with one form
     * @param times how many requests meet it; empty for all
     * @param path the path; empty for all
     * @throws IllegalArgumentException if there is no such row or form, if only a client can meet it, if the number of times is
     *     below one, or if a fault of the handshake names a path, which no handshake knows
     */
    public Fault {
        FaultRows.demand(row, form);
        if (times.isPresent() && times.getAsInt() < 1) {
            throw new IllegalArgumentException("a fault happens once at least, not " + times.getAsInt() + " times");
        }
        if (path.isPresent() && FaultRows.isOfTheHandshake(row)) {
            throw new IllegalArgumentException(
                    row + " happens in the handshake, which knows no path: leave out the path");
        }
    }

    /**
     * Reads a fault from text.
     *
     * @param text the text; a row alone means its first form, until it is cleared, on all paths
     * @return the fault
     * @throws IllegalArgumentException if the text is malformed, or as for the constructor
     */
    public static Fault of(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a fault is ROW[:FORM][*TIMES][@PATH], for example R4 or N6:in-body*1@/v1/token, not " + text);
        }
        String form = parts.group(2) == null ? FaultRows.firstForm(parts.group(1)) : parts.group(2);
        OptionalInt times =
                parts.group(3) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts.group(3)));
        return new Fault(parts.group(1), form, times, Optional.ofNullable(parts.group(4)));
    }

    /**
     * Returns every form of every row.
     *
     * @return the faults, each until it is cleared and on all paths
     */
    public static List<Fault> all() {
        return FaultRows.all();
    }

    /**
     * Returns the same fault for a number of requests.
     *
     * @param count the number, 1 or more
     * @return the fault
     * @throws IllegalArgumentException if the number is below one
     */
    public Fault times(int count) {
        return new Fault(row, form, OptionalInt.of(count), path);
    }

    /**
     * Returns the same fault for one endpoint.
     *
     * @param where the path of the URL, undecoded
     * @return the fault
     * @throws IllegalArgumentException if this is a fault of the handshake
     */
    public Fault on(String where) {
        return new Fault(row, form, times, Optional.of(where));
    }

    /**
     * Tells whether the fault meets connections rather than requests.
     *
     * @return whether it happens in the handshake of TLS
     */
    public boolean meetsConnections() {
        return FaultRows.isOfTheHandshake(row);
    }

    /**
     * Returns the row and the form.
     *
     * @return for example {@code R3:zero}
     */
    public String name() {
        return form.isEmpty() ? row : row + ":" + form;
    }

    /** Returns the text that {@link #of} reads. */
    @Override
    public String toString() {
        String count = times.isPresent() ? "*" + times.getAsInt() : "";
        return name() + count + path.map(where -> "@" + where).orElse("");
    }
}
