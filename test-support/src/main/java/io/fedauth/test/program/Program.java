// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program of the machine, run in a folder.
 *
 * @param name its name on the {@code PATH}
 * @param folder where it reads and writes, and where {@code output.txt} is what it said last
 * @param environment variables that it is given beside those of this process
 */
public record Program(String name, Path folder, Map<String, String> environment) {
    private static final long LIMIT_SECONDS = 120;

    /** Copies the variables. */
    public Program {
        environment = Map.copyOf(environment);
    }

    /** Returns a program in this process's environment. */
    public static Program in(Path folder, String name) {
        return new Program(name, folder, Map.of());
    }

    /** Returns the program with one more variable. */
    public Program with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Program(name, folder, more);
    }

    /** Returns whether the machine has the program; it is asked for its version. */
    public boolean isThere(String versionOption) {
        try {
            return status(List.of(versionOption)) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Runs the program to its end.
     *
     * @param arguments what it is told, in words
     * @throws IllegalStateException if it fails; says what it was told and what it said
     */
    public void run(String arguments) {
        run(List.of(arguments.split(" ")));
    }

    /**
     * Runs the program to its end.
     *
     * @param arguments what it is told
     * @throws IllegalStateException if it fails; says what it was told and what it said
     */
    public void run(List<String> arguments) {
        try {
            if (status(arguments) != 0) {
                throw new IllegalStateException(
                        name + " " + arguments + " failed: " + Files.readString(output(), StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int status(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output().toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            throw new IllegalStateException(name + " did not end within " + LIMIT_SECONDS + " seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " ran", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private Path output() {
        return folder.resolve("output.txt");
    }
}
