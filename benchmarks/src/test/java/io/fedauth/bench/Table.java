// SPDX-License-Identifier: Apache-2.0
package io.fedauth.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Figures, as Markdown: {@code docs/performance.md} takes them as they are. */
final class Table {
    private final List<String[]> rows = new ArrayList<>();

    Table(String what, String... columns) {
        row(what, columns);
    }

    void row(String what, String... figures) {
        List<String> cells = new ArrayList<>(List.of(what));
        cells.addAll(Arrays.asList(figures));
        rows.add(cells.toArray(String[]::new));
    }

    @Override
    public String toString() {
        String[] head = rows.get(0);
        int[] widths = new int[head.length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        StringBuilder text = new StringBuilder(line(head, widths));
        text.append(Arrays.stream(widths)
                .mapToObj(width -> "-".repeat(width + 1))
                .collect(Collectors.joining(":|-", "|-", ":|\n"))
                .replaceFirst(":", "-"));
        rows.subList(1, rows.size()).forEach(row -> text.append(line(row, widths)));
        return text.toString();
    }

    private static String line(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < row.length; i++) {
            String padding = " ".repeat(widths[i] - row[i].length());
            line.append(' ')
                    .append(i == 0 ? row[i] + padding : padding + row[i])
                    .append(" |");
        }
        return line.append('\n').toString();
    }
}
