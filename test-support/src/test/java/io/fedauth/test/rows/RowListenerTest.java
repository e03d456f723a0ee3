// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class RowListenerTest {
    @TempDir
    Path folder;

    @Test
    void tagsOfMethodAndClass_areCountedByOutcome() throws Exception {
        assertThat(rowsOf(Mixed.class))
                .containsExactlyInAnyOrder(
                        row("X1", Mixed.class, "passes", "1\t0\t0"),
                        row("X0", Mixed.class, "passes", "1\t0\t0"),
                        row("X0", Mixed.class, "isRepeated", "2\t1\t0"),
                        row("X0", Mixed.class, "isDisabled", "0\t0\t1"),
                        row("X0", Mixed.class, "isBrokenOff", "0\t0\t1"));
    }

    @Test
    void disabledClass_countsItsTestsAsSkipped() throws Exception {
        assertThat(rowsOf(Off.class)).contains(row("X2", Off.class, "never", "0\t0\t1"));
    }

    @Test
    void brokenSetUp_countsItsTestsAsFailed() throws Exception {
        assertThat(rowsOf(Broken.class)).contains(row("X3", Broken.class, "never", "0\t1\t0"));
    }

    @Test
    void latestRun_replacesTheOneBefore() throws Exception {
        rowsOf(Mixed.class);

        assertThat(rowsOf(Off.class)).noneMatch(line -> line.startsWith("X0"));
    }

    @Test
    void withoutAFolder_nothingIsWritten() {
        run(new RowListener(null), Mixed.class);

        assertThat(folder).isEmptyDirectory();
    }

    private List<String> rowsOf(Class<?> tests) throws Exception {
        run(new RowListener(folder.toString()), tests);
        List<String> lines = Files.readAllLines(folder.resolve("rows.tsv"));
        assertThat(lines.get(0)).isEqualTo("java\t" + Runtime.version().feature());
        return lines.subList(1, lines.size());
    }

    private static void run(RowListener listener, Class<?> tests) {
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestExecutionListeners(listener)
                .build();
        Launcher launcher = LauncherFactory.create(config);
        launcher.execute(LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(tests))
                .build());
    }

    private static String row(String tag, Class<?> tests, String method, String counts) {
        return tag + "\t" + tests.getName() + "#" + method + "\t" + counts;
    }

    /** Found by these tests only: a static nested class is none of the tests that a build looks for. */
    @Tag("X0")
    static final class Mixed {
        @Test
        @Tag("X1")
        void passes() {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void isRepeated(int number) {
            assertThat(number).isNotEqualTo(2);
        }

        @Test
        @Disabled
        void isDisabled() {}

        @Test
        void isBrokenOff() {
            assumeThat(true).isFalse();
        }
    }

    /** Skipped as a whole. */
    @Disabled
    @Tag("X2")
    static final class Off {
        @Test
        void never() {}
    }

    /** Fails before its tests begin. */
    @Tag("X3")
    static final class Broken {
        @BeforeAll
        static void fail() {
            throw new IllegalStateException("broken on purpose");
        }

        @Test
        void never() {}
    }
}
