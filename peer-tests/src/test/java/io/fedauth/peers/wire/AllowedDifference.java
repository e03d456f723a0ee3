// SPDX-License-Identifier: Apache-2.0
package io.fedauth.peers.wire;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of the table of differences that are meant: a list may stand for one call or scenario, {@code all} for every
 * one, and a star in a value for any text.
 *
 * @param calls the calls
 * @param part the part of the request
 * @param scenarios the credential files
 * @param google what google-auth may say
 * @param fedauth what fedauth may say
 * @param why the reason
 */
public record AllowedDifference(
        List<String> calls, String part, List<String> scenarios, String google, String fedauth, String why) {
    private static final String HEADING = "| Call | Part | Credential file | google-auth | fedauth | Why |";
    private static final String EVERYTHING = "all";
    private static final int COLUMNS = 6;

    /** Reads the first table out of a document. */
    public static List<AllowedDifference> read(Path document) throws IOException {
        return rows(Files.readAllLines(document));
    }

    /** Reads the first table below a heading out of a document. */
    public static List<AllowedDifference> read(Path document, String section) throws IOException {
        return rows(Files.readAllLines(document).stream()
                .dropWhile(line -> !line.equals(section))
                .toList());
    }

    private static List<AllowedDifference> rows(List<String> lines) {
        return lines.stream()
                .dropWhile(line -> !line.equals(HEADING))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(AllowedDifference::row)
                .toList();
    }

    private static AllowedDifference row(String line) {
        String[] cells = line.substring(1).split("\\|", -1);
        if (cells.length != COLUMNS + 1) {
            throw new IllegalArgumentException("not a row of six cells: " + line);
        }
        String[] texts = Arrays.stream(cells).map(String::strip).toArray(String[]::new);
        if (texts[COLUMNS - 1].isEmpty()) {
            throw new IllegalArgumentException("no reason: " + line);
        }
        return new AllowedDifference(
                list(texts[0]), texts[1], list(texts[2]), uncoded(texts[3]), uncoded(texts[4]), texts[5]);
    }

    /** Tells whether this is the row of a difference. */
    public boolean allows(Difference difference) {
        return isOneOf(calls, difference.call())
                && part.equals(difference.part())
                && isOneOf(scenarios, difference.scenario())
                && matches(google, difference.google())
                && matches(fedauth, difference.fedauth());
    }

    /** Returns the rows that would do for what this one allows: one for each call and scenario that it lists. */
    public Stream<AllowedDifference> each() {
        return calls.stream()
                .flatMap(call -> scenarios.stream()
                        .map(scenario ->
                                new AllowedDifference(List.of(call), part, List.of(scenario), google, fedauth, why)));
    }

    private static boolean isOneOf(List<String> listed, String value) {
        return listed.equals(List.of(EVERYTHING)) || listed.contains(value);
    }

    private static boolean matches(String pattern, String value) {
        String expression =
                Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(joining(".*"));
        return value.matches(expression);
    }

    /** A semicolon, because the name of a scenario may have a comma. */
    private static List<String> list(String cell) {
        return Arrays.stream(cell.split(";")).map(String::strip).toList();
    }

    private static String uncoded(String cell) {
        return cell.startsWith("`") ? cell.substring(1, cell.length() - 1) : cell;
    }
}
