// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.rows;

/**
 * How the executions of one test ended that carries one tag.
 *
 * @param tag the tag: the id of a row, or a tag of another kind
 * @param test the class and the method
 * @param passed how many executions passed
 * @param failed how many failed
 * @param skipped how many were skipped or broken off by an assumption
 */
record RowTally(String tag, String test, int passed, int failed, int skipped) {
    private static final String SEPARATOR = "\t";

    static RowTally parse(String line) {
        String[] parts = line.split(SEPARATOR, -1);
        return new RowTally(
                parts[0], parts[1], Integer.parseInt(parts[2]), Integer.parseInt(parts[3]), Integer.parseInt(parts[4]));
    }

    RowTally plus(RowTally other) {
        return new RowTally(tag, test, passed + other.passed, failed + other.failed, skipped + other.skipped);
    }

    String line() {
        return String.join(
                SEPARATOR, tag, test, String.valueOf(passed), String.valueOf(failed), String.valueOf(skipped));
    }
}
