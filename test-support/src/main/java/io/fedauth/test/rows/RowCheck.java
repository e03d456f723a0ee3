// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.rows;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Gathers what the modules of a build wrote about their tests, prints the report, and fails if a row is not green. */
public final class RowCheck {
    /** Options of Maven after which not every test has run, so that nothing can be said about the rows. */
    private static final List<String> PARTIAL =
            List.of("test", "groups", "excludedGroups", "skipTests", "maven.test.skip");

    private final Path list;
    private final Path root;
    private final PrintStream out;

    RowCheck(Path list, Path root, PrintStream out) {
        this.list = list;
        this.root = root;
        this.out = out;
    }

    /**
     * Checks a build; Maven calls this in the phase {@code verify} of its last module.
     *
     * @param arguments the list of rows, the folder of the modules, and the file that gets the report
     * @throws IOException if one of them cannot be read or written
     * @throws IllegalStateException if an owned row was not tested, or not with success, or a tag is unknown
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        RowCheck check = new RowCheck(Path.of(arguments[0]), Path.of(arguments[1]), out);
        check.run(Path.of(arguments[2]), System::getProperty);
    }

    void run(Path report, UnaryOperator<String> properties) throws IOException {
        Files.deleteIfExists(report);
        Optional<String> partial = PARTIAL.stream()
                .filter(name -> properties.apply(name) != null && !"false".equals(properties.apply(name)))
                .findFirst();
        if (partial.isPresent()) {
            out.println("Rows are not judged: with -D" + partial.get() + " only a part of the tests has run.");
            return;
        }
        RowReport rows = RowReport.of(RowList.read(list), Runtime.version().feature(), tallies());
        Files.writeString(
                Files.createDirectories(report.toAbsolutePath().getParent()).resolve(report.getFileName()),
                rows.text());
        out.print(rows.text());
        if (!rows.faults().isEmpty()) {
            throw new IllegalStateException("rows of " + list + ": " + String.join("; ", rows.faults()));
        }
    }

    private List<RowTally> tallies() throws IOException {
        List<RowTally> tallies = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.sorted().toList()) {
                Path file = module.resolve(Path.of("target", "rows", RowListener.FILE));
                if (Files.exists(file)) {
                    tallies.addAll(read(file));
                }
            }
        }
        return tallies;
    }

    /** Results that another JDK left behind say nothing about this one. */
    private static List<RowTally> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String wanted = RowListener.JAVA + Runtime.version().feature();
        if (lines.isEmpty() || !lines.get(0).equals(wanted)) {
            throw new IllegalStateException(file + " is not of this run: build with \"clean\"");
        }
        return lines.stream().skip(1).map(RowTally::parse).toList();
    }
}
