// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How a process ended.
 *
 * @param status its exit status
 * @param out what it printed
 * @param err what it, the library or the JVM complained about
 */
public record Outcome(int status, String out, String err) {
    private static final int SECONDS = 120;

    /** Runs a command to its end, and ends it when it takes too long. */
    public static Outcome of(List<String> command) {
        return of(command, Map.of());
    }

    /** Runs a command to its end, in this process's environment and some more variables. */
    static Outcome of(List<String> command, Map<String, String> environment) {
        try {
            Path out = Files.createTempFile("out", ".txt");
            Path err = Files.createTempFile("err", ".txt");
            try {
                ProcessBuilder builder =
                        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                int status = statusOf(process);
                return new Outcome(status, Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int statusOf(Process process) {
        try {
            if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            throw new AssertionError("the process did not end within " + SECONDS + " seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a process ran", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Returns the value of a line {@code name=value}, which must be there. */
    public String value(String name) {
        List<String> values = out.lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .toList();
        assertThat(values).as("%s in %s", name, this).hasSize(1);
        return values.get(0);
    }

    /** Asserts that the program got a token and that nobody complained; returns the token. */
    public String tokenWithoutComplaint() {
        assertThat(err).isEmpty();
        return token();
    }

    /** Asserts that the program got a token; returns it. */
    public String token() {
        assertThat(status).as("%s", this).isZero();
        assertThat(value("scheme")).isEqualTo("Bearer");
        return value("token");
    }

    /** Asserts that the program ended with a configuration error; returns its message. */
    public String messageOfConfigurationError(String code) {
        assertThat(status).as("%s", this).isEqualTo(1);
        assertThat(value("error")).isEqualTo("ConfigurationException");
        assertThat(value("code")).isEqualTo(code);
        return value("message");
    }
}
