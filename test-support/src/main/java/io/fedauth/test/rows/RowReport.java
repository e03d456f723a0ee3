// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.rows;

import io.fedauth.test.rows.RowList.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the tests of all modules say about the rows.
 *
 * @param text the report: one line a row
 * @param faults what is wrong; empty if every owned row was tested, and all its tests passed
 */
record RowReport(String text, List<String> faults) {
    private static final String LINE = "%-5s %9s %7s %8s  %-7s %s%n";

    static RowReport of(RowList list, int java, List<RowTally> tallies) {
        StringBuilder text = new StringBuilder("Rows of the reliability bar, tested on JDK " + java + "\n");
        text.append(LINE.formatted("row", "executed", "failed", "skipped", "verdict", "fault: figure"));
        List<String> faults = new ArrayList<>();
        for (Row row : list.owned()) {
            List<RowTally> own = tallies.stream()
                    .filter(tally -> tally.tag().equals(row.id()))
                    .toList();
            int passed = own.stream().mapToInt(RowTally::passed).sum();
            int failed = own.stream().mapToInt(RowTally::failed).sum();
            int skipped = own.stream().mapToInt(RowTally::skipped).sum();
            String verdict = verdict(passed, failed, skipped);
            text.append(LINE.formatted(
                    row.id(), passed + failed, failed, skipped, verdict, row.fault() + ": " + row.required()));
            if (!verdict.equals("ok")) {
                faults.add(row.id() + " is " + verdict + tests(own));
            }
        }
        faults.addAll(strangers(list.known(), tallies));
        faults.forEach(fault -> text.append("FAULT ").append(fault).append('\n'));
        return new RowReport(text.toString(), List.copyOf(faults));
    }

    private static String verdict(int passed, int failed, int skipped) {
        if (failed > 0) {
            return "FAILED";
        }
        if (skipped > 0) {
            return "SKIPPED";
        }
        return passed == 0 ? "MISSING" : "ok";
    }

    private static String tests(List<RowTally> own) {
        List<String> names = own.stream()
                .filter(tally -> tally.failed() + tally.skipped() > 0)
                .map(RowTally::test)
                .toList();
        return names.isEmpty() ? ": no test was executed that carries the tag" : ": " + String.join(", ", names);
    }

    private static List<String> strangers(Set<String> known, List<RowTally> tallies) {
        TreeSet<String> strangers = new TreeSet<>();
        for (RowTally tally : tallies) {
            if (!known.contains(tally.tag())) {
                strangers.add("the tag " + tally.tag() + " of " + tally.test() + " is not in the list");
            }
        }
        return List.copyOf(strangers);
    }
}
