// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowCheckTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final int java = Runtime.version().feature();

    @BeforeEach
    void ownTwoRows() throws IOException {
        Files.writeString(folder.resolve("rows.txt"), "[owned]\nN1 | a | b\nN2 | c | d\n");
    }

    @Test
    void rowsOfSeveralModules_areGathered() throws IOException {
        tested("auth-api", java, "N1\tA#a\t1\t0\t0");
        tested("auth-sts", java, "N2\tB#b\t4\t0\t0");

        run(Map.of());

        assertThat(printed.toString(UTF_8)).containsPattern("N1 +1 .*ok").containsPattern("N2 +4 .*ok");
        assertThat(folder.resolve("target").resolve("report")).hasContent(printed.toString(UTF_8));
    }

    @Test
    void aMissingRow_failsTheBuild_afterTheReport() throws IOException {
        tested("auth-api", java, "N1\tA#a\t1\t0\t0");

        assertThatIllegalStateException().isThrownBy(() -> run(Map.of())).withMessageContaining("N2 is MISSING");
        assertThat(printed.toString(UTF_8)).contains("MISSING");
    }

    @Test
    void resultsOfAnotherJdk_failTheBuild() throws IOException {
        tested("auth-api", java - 1, "N1\tA#a\t1\t0\t0", "N2\tA#a\t1\t0\t0");

        assertThatIllegalStateException().isThrownBy(() -> run(Map.of())).withMessageContaining("clean");
    }

    @ParameterizedTest
    @CsvSource({"test, Foo*", "groups, smoke", "skipTests, true", "maven.test.skip, true"})
    void partialRun_isNotJudged_andLeavesNoReport(String option, String value) throws IOException {
        Files.createDirectories(folder.resolve("target"));
        Files.writeString(folder.resolve("target").resolve("report"), "old");

        run(Map.of(option, value));

        assertThat(printed.toString(UTF_8)).contains("not judged", "-D" + option);
        assertThat(folder.resolve("target").resolve("report")).doesNotExist();
    }

    private void tested(String module, int version, String... rows) throws IOException {
        Path target =
                Files.createDirectories(folder.resolve(module).resolve("target").resolve("rows"));
        Files.writeString(target.resolve("rows.tsv"), "java\t" + version + "\n" + String.join("\n", rows) + "\n");
    }

    private void run(Map<String, String> properties) throws IOException {
        RowCheck check = new RowCheck(folder.resolve("rows.txt"), folder, new PrintStream(printed, true, UTF_8));
        check.run(folder.resolve("target").resolve("report"), properties::get);
    }
}
