// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowReportTest {
    @TempDir
    Path folder;

    private RowList list;

    @BeforeEach
    void readTheList() throws IOException {
        list = read("""
                # two rows
                [owned]
                N1 | redirect | 0 followed
                N2 | drip     | 2.5 s

                [later]
                C1 | untrusted
                [other tags]
                smoke
                """);
    }

    @Test
    void everyOwnedRowTested_isOk() {
        RowReport report = report(new RowTally("N1", "A#a", 3, 0, 0), new RowTally("N2", "A#b", 1, 0, 0));

        assertThat(report.faults()).isEmpty();
        assertThat(report.text())
                .contains("JDK 17")
                .containsPattern("N1 +3 +0 +0 +ok +redirect: 0 followed")
                .containsPattern("N2 +1 +0 +0 +ok +drip: 2.5 s");
    }

    @Test
    void rowWithoutATest_isMissing() {
        RowReport report = report(new RowTally("N1", "A#a", 3, 0, 0));

        assertThat(report.faults()).containsExactly("N2 is MISSING: no test was executed that carries the tag");
        assertThat(report.text()).containsPattern("N2 +0 +0 +0 +MISSING");
    }

    @Test
    void oneFailure_failsTheRow_andIsNamed() {
        RowReport report = report(
                new RowTally("N1", "A#a", 999, 0, 0),
                new RowTally("N1", "B#b", 2, 1, 0),
                new RowTally("N2", "A#b", 1, 0, 0));

        assertThat(report.faults()).containsExactly("N1 is FAILED: B#b");
        assertThat(report.text()).containsPattern("N1 +1002 +1 +0 +FAILED");
    }

    @Test
    void oneSkippedTest_isNotEnough_howeverManyPassed() {
        RowReport report = report(
                new RowTally("N1", "A#a", 5, 0, 0),
                new RowTally("N1", "B#b", 0, 0, 1),
                new RowTally("N2", "A#b", 1, 0, 0));

        assertThat(report.faults()).containsExactly("N1 is SKIPPED: B#b");
    }

    @Test
    void misspeltTag_isAFault_andKnownOnesAreNot() {
        RowReport report = report(
                new RowTally("N1", "A#a", 1, 0, 0),
                new RowTally("N2", "A#b", 1, 0, 0),
                new RowTally("C1", "A#c", 0, 1, 0),
                new RowTally("smoke", "A#c", 1, 0, 0),
                new RowTally("N71", "A#d", 1, 0, 0));

        assertThat(report.faults()).containsExactly("the tag N71 of A#d is not in the list");
    }

    @Test
    void listWithoutOwnedRows_orWithOneTwice_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> read("[later]\nN1 | x\n"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("[owned]\nN1 | x | y\n[later]\nN1 | x\n"))
                .withMessageContaining("lists N1 twice");
    }

    private RowReport report(RowTally... tallies) {
        return RowReport.of(list, 17, List.of(tallies));
    }

    private RowList read(String text) throws IOException {
        return RowList.read(Files.writeString(folder.resolve("rows.txt"), text));
    }
}
