// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows of the reliability bar, as a file lists them.
 *
 * <p>A line is {@code id | fault | required}; {@code # } begins a comment. The sections are {@code [owned]}, {@code [later]} and
 * {@code [other tags]}, whose lines are tags that stand for no row.
 *
 * @param owned the rows that must be tested
 * @param known all tags that a test may carry
 */
record RowList(List<Row> owned, Set<String> known) {
    private static final String OWNED = "[owned]";

    /**
     * A row.
     *
     * @param id the id, which is the tag of its tests
     * @param fault the fault in a few words
     * @param required the figure that its tests hold
     */
    record Row(String id, String fault, String required) {}

    static RowList read(Path file) throws IOException {
        List<Row> owned = new ArrayList<>();
        Set<String> known = new HashSet<>();
        String section = "";
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("[")) {
                section = line.strip();
            } else if (!line.isBlank() && !line.startsWith("#")) {
                Row row = row(line);
                if (!known.add(row.id())) {
                    throw new IllegalArgumentException(file + " lists " + row.id() + " twice");
                }
                if (section.equals(OWNED)) {
                    owned.add(row);
                }
            }
        }
        if (owned.isEmpty()) {
            throw new IllegalArgumentException(file + " has no row under " + OWNED);
        }
        return new RowList(List.copyOf(owned), Set.copyOf(known));
    }

    private static Row row(String line) {
        String[] parts = line.split("\\|", 3);
        return new Row(
                parts[0].strip(), parts.length > 1 ? parts[1].strip() : "", parts.length > 2 ? parts[2].strip() : "");
    }
}
