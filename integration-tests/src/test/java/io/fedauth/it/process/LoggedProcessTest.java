// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggedProcessTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void failing_command_shows_the_end_of_its_log() {
        assertThatThrownBy(() -> LoggedProcess.run(java("-cp", ".", "NoSuchProgram"), log(), LIMIT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exit code 1")
                .hasMessageContaining(log().toString())
                .hasMessageContaining("NoSuchProgram");
    }

    @Test
    void command_that_takes_too_long_is_stopped() throws Exception {
        Path program = folder.resolve("Sleeper.java");
        Files.writeString(
                program,
                "class Sleeper { public static void main(String[] a) throws Exception { Thread.sleep(600_000); } }");

        assertThatThrownBy(() -> LoggedProcess.run(java(program.toString()), log(), Duration.ofSeconds(1)))
                .hasMessageContaining("did not finish within PT1S");
        assertThat(ProcessHandle.current().children())
                .noneMatch(child -> child.info().commandLine().orElse("").contains("Sleeper"));
    }

    @Test
    void output_goes_to_the_log() throws Exception {
        LoggedProcess.run(java("--version"), log(), LIMIT);

        assertThat(log()).content().contains(System.getProperty("java.version"));
    }

    private Path log() {
        return folder.resolve("log");
    }

    private static ProcessBuilder java(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(arguments);
        builder.command()
                .add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        return builder;
    }
}
