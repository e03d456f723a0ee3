// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes down which tags the executed tests carry and how these tests ended: one file a module, replaced at each run, in the
 * folder that the system property {@code fedauth.rows} names. Without the property it does nothing.
 *
 * <p>A container that is skipped or fails takes its tests with it, which JUnit does not report one by one.
 */
public final class RowListener implements TestExecutionListener {
    /** The system property that names the folder. */
    public static final String FOLDER = "fedauth.rows";

    /** The name of the file. */
    static final String FILE = "rows.tsv";

    /** What the first line begins with; the version of Java follows. */
    static final String JAVA = "java\t";

    private final Map<String, RowTally> tallies = new TreeMap<>();
    private final @Nullable String folder;
    private @Nullable TestPlan plan;

    /** Prepares the listener for the folder of the system property; JUnit calls this. */
    public RowListener() {
        this(System.getProperty(FOLDER));
    }

    RowListener(@Nullable String folder) {
        this.folder = folder;
    }

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier skipped, String reason) {
        for (TestIdentifier test : withTestsOf(skipped)) {
            count(test, 0, 0, 1);
        }
    }

    @Override
    public synchronized void executionFinished(TestIdentifier finished, TestExecutionResult result) {
        if (finished.isTest()) {
            count(finished, result);
        } else if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            for (TestIdentifier test : withTestsOf(finished)) {
                count(test, result);
            }
        }
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan finished) {
        if (folder == null) {
            return;
        }
        List<String> lines = new ArrayList<>(List.of(JAVA + Runtime.version().feature()));
        tallies.values().forEach(tally -> lines.add(tally.line()));
        try {
            Files.write(Files.createDirectories(Path.of(folder)).resolve(FILE), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write which rows were tested", e);
        }
    }

    private List<TestIdentifier> withTestsOf(TestIdentifier container) {
        List<TestIdentifier> all = new ArrayList<>(List.of(container));
        if (plan != null) {
            all.addAll(plan.getDescendants(container));
        }
        all.removeIf(one -> !one.equals(container) && !one.isTest());
        return all;
    }

    private void count(TestIdentifier test, TestExecutionResult result) {
        switch (result.getStatus()) {
            case SUCCESSFUL -> count(test, 1, 0, 0);
            case FAILED -> count(test, 0, 1, 0);
            case ABORTED -> count(test, 0, 0, 1);
        }
    }

    private void count(TestIdentifier test, int passed, int failed, int skipped) {
        String name = name(test);
        test.getTags()
                .forEach(tag -> tallies.merge(
                        tag.getName() + name,
                        new RowTally(tag.getName(), name, passed, failed, skipped),
                        RowTally::plus));
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .map(source -> source instanceof MethodSource method
                        ? method.getClassName() + "#" + method.getMethodName()
                        : source instanceof ClassSource type ? type.getClassName() : test.getDisplayName())
                .orElse(test.getDisplayName())
                .replaceAll("\\s", " ");
    }
}
