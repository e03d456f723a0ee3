// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.cli.console.ExitCode;
import io.fedauth.emulator.StsEmulator;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process: its real streams, exit code, environment and signals. */
class ProcessTest {
    @TempDir
    Path folder;

    private final StsEmulator emulator = StsEmulator.builder().start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    private ProcessBuilder fedauth(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().remove("GOOGLE_APPLICATION_CREDENTIALS");
        builder.environment().put("CLOUDSDK_CONFIG", folder.toString());
        return builder;
    }

    private CommandRun run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new CommandRun(
                process.waitFor(), Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
    }

    @Test
    void environment_names_the_credential_file() throws Exception {
        ProcessBuilder fedauth = fedauth("token", "--trust-config");
        fedauth.environment()
                .put(
                        "GOOGLE_APPLICATION_CREDENTIALS",
                        new World(emulator, folder).configuration().toString());

        assertThat(run(fedauth).result()).startsWith("sts-emulator.");
    }

    @Test
    void token_is_introspected_and_revoked_and_the_exit_code_says_so() throws Exception {
        World world = new World(emulator, folder);
        String configuration = world.configuration().toString();
        String token = run(fedauth("token", "--trust-config", "--config", configuration))
                .result();
        Path file = world.write("access-token", token + "\n");
        ProcessBuilder introspect =
                fedauth("introspect", "--trust-config", "--config", configuration, "--token-file", file.toString());

        assertThat(run(introspect).keeps(token).result()).startsWith("active      true");

        ProcessBuilder revoke = fedauth(
                "revoke",
                "--allow-http-loopback",
                "--revocation-url",
                emulator.endpoints().revocation().toString(),
                "--token-file",
                "-");
        revoke.redirectInput(file.toFile());
        assertThat(run(revoke).result()).isEmpty();

        CommandRun after = run(introspect);
        assertThat(after.code()).isEqualTo(ExitCode.INACTIVE.number());
        assertThat(after.out().strip()).isEqualTo("active      false");
        assertThat(after.err()).isEmpty();
    }

    @Test
    void token_comes_through_a_pipe() throws Exception {
        Process process = fedauth(
                        "verify",
                        "--allow-http-loopback",
                        "--issuer",
                        emulator.issuer().uri().toString(),
                        "--audience",
                        "somebody")
                .start();
        try (Writer pipe = process.outputWriter()) {
            pipe.write(emulator.issuer().token().audience("somebody").sign());
        }

        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("err")).isEmptyFile();
        assertThat(folder.resolve("out")).content().contains("\"aud\":\"somebody\"");
    }

    @Test
    void explain_without_a_file_tells_of_every_source() throws Exception {
        ProcessBuilder fedauth = fedauth("explain", "--trust-config", "--offline");
        fedauth.environment()
                .put(
                        "GOOGLE_APPLICATION_CREDENTIALS",
                        new World(emulator, folder).configuration().toString());

        assertThat(run(fedauth).result())
                .contains(
                        "google-application-credentials  used: found GOOGLE_APPLICATION_CREDENTIALS=",
                        "gcloud-file                     not asked",
                        "token endpoint");
        CommandRun nothing = run(fedauth("explain"));
        assertThat(nothing.code()).isEqualTo(ExitCode.FINDING.number());
        assertThat(nothing.out()).contains("not used: found GOOGLE_APPLICATION_CREDENTIALS unset", "[no_credential]");
    }

    @Test
    void empty_environment_says_what_was_tried_and_what_to_do() throws Exception {
        assertThat(run(fedauth("token")).failure(ExitCode.UNAVAILABLE, "no_credential"))
                .contains("GOOGLE_APPLICATION_CREDENTIALS")
                .endsWith("; name a credential file with --config");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void output_that_nobody_reads_any_more_is_a_failure_in_one_line() throws Exception {
        String configuration = new World(emulator, folder).configuration().toString();
        ProcessBuilder fedauth = fedauth("token", "--trust-config", "--config", configuration);
        fedauth.redirectOutput(ProcessBuilder.Redirect.PIPE);
        Process process = fedauth.start();
        process.getInputStream().close();

        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.OUTPUT.number());
        assertThat(folder.resolve("err"))
                .content()
                .isEqualToIgnoringNewLines(
                        "fedauth: cannot write the result: standard output is closed or full" + " [output_failed]");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void emulator_told_to_end_ends_quietly() throws Exception {
        Process process = fedauth("emulator").start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!Files.readString(folder.resolve("out")).contains("Ctrl-C") && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        process.destroy();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(folder.resolve("err")).isEmptyFile();
    }
}
