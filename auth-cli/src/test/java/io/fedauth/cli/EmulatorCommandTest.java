// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.cli.console.Console;
import io.fedauth.cli.console.ExitCode;
import io.fedauth.emulator.StsEmulator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulatorCommandTest {
    @TempDir
    Path folder;

    @Test
    void runs_until_interrupted_and_serves_what_it_wrote() throws Exception {
        try (Running emulator = new Running("", "emulator", "--write-demo", folder.toString())) {
            assertThat(emulator.said()).contains("NOT FOR PRODUCTION", "/v1/token", "Press Ctrl-C to stop it.");
            Path configuration = folder.resolve("emulator-credentials.json");
            assertThat(emulator.said()).contains(configuration.toString());

            assertThat(CommandRun.of("token", "--trust-config", "--config", configuration.toString())
                            .result())
                    .startsWith("sts-emulator.");
            assertThat(emulator.stop()).isEqualTo(ExitCode.INTERRUPTED.number());
            CommandRun.of("token", "--trust-config", "--config", configuration.toString())
                    .failure(ExitCode.TRANSPORT, "connect_failed");
        }
    }

    @Test
    void speaks_tls_and_says_where_the_certificate_is() throws Exception {
        try (Running emulator = new Running("", "emulator", "--https", "--write-demo", folder.toString())) {
            Path certificate = folder.resolve("emulator-ca.pem");
            assertThat(emulator.said()).contains("https://127.0.0.1:", certificate.toString());

            assertThat(CommandRun.of(
                                    "token",
                                    "--trust-config",
                                    "--ca-file",
                                    certificate.toString(),
                                    "--config",
                                    folder.resolve("emulator-credentials.json").toString())
                            .result())
                    .startsWith("sts-emulator.");
        }
    }

    @Test
    void demands_the_client_secret_which_it_does_not_say() throws Exception {
        try (Running emulator = new Running(
                "c4nary\n",
                "emulator",
                "--plain",
                "--client-id",
                "me",
                "--client-secret-file",
                "-",
                "--write-demo",
                folder.toString())) {
            assertThat(emulator.said()).doesNotContain("c4nary");
            String url = emulator.said()
                    .lines()
                    .filter(line -> line.startsWith("token exchange"))
                    .map(line -> line.replaceAll(".* ", ""))
                    .findFirst()
                    .orElseThrow();
            String[] exchange = {
                "exchange",
                "--allow-http-loopback",
                "--token-url",
                url,
                "--subject-token-type",
                "jwt",
                "--subject-token-file",
                folder.resolve("emulator-token.jwt").toString(),
                "--client-id",
                "me",
                "--client-secret-file",
                "-"
            };

            assertThat(CommandRun.withInput("c4nary", exchange).result()).startsWith("sts-emulator.");
            CommandRun.withInput("wrong", exchange).failure(ExitCode.REFUSED, "invalid_client");
        }
    }

    @Test
    void does_wrong_what_it_is_told_to_and_says_so() throws Exception {
        String[] arguments = {"emulator", "--fault", "R4*1", "--fault", "N1", "--write-demo", folder.toString()};
        try (Running emulator = new Running("", arguments)) {
            assertThat(emulator.said()).contains("fault           R4:64-bits*1", "fault           N1:307");
            String[] token = {
                "token",
                "--trust-config",
                "--config",
                folder.resolve("emulator-credentials.json").toString()
            };

            assertThat(CommandRun.of(token).result()).startsWith("sts-emulator.");
            assertThat(CommandRun.of(token).failure(ExitCode.TRANSPORT, "redirect_refused"))
                    .contains("redirect (307)");
        }
    }

    @Test
    void fault_that_it_cannot_commit_is_refused_with_the_reason() {
        assertThat(CommandRun.of("emulator", "--fault", "R99").failure(ExitCode.USAGE, "usage"))
                .startsWith("--fault: there is no fault R99");
        assertThat(CommandRun.of("emulator", "--fault", "N8").failure(ExitCode.USAGE, "usage"))
                .startsWith("--fault: N8 is no fault of a server");
        assertThat(CommandRun.of("emulator", "--fault", "N12").failure(ExitCode.USAGE, "usage"))
                .contains("N12 is a fault of TLS");
    }

    @Test
    void files_are_for_their_owner_only_and_replace_older_ones() throws Exception {
        Path token = Files.writeString(folder.resolve("emulator-token.jwt"), "old");
        try (Running emulator = new Running("", "emulator", "--write-demo", folder.toString())) {
            assertThat(emulator.said()).isNotEmpty();
            assertThat(token).content().startsWith("ey");
            if (token.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                        .isEqualTo("rw-------");
            }
            try (var all = Files.list(folder)) {
                assertThat(all).hasSize(2);
            }
        }
    }

    @Test
    void port_that_is_taken_is_named() {
        try (StsEmulator other = StsEmulator.builder().start()) {
            int port = other.uri().getPort();

            assertThat(CommandRun.of("emulator", "--port", Integer.toString(port))
                            .failure(ExitCode.CONFIGURATION, "cannot_listen"))
                    .isEqualTo(
                            "cannot listen on port " + port + " of 127.0.0.1; choose another --port, or leave it out");
        }
    }

    @Test
    void folder_that_cannot_be_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        String[] arguments = {"emulator", "--write-demo", file.resolve("below").toString()};
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(
                new Console(new ByteArrayInputStream(new byte[0]), new PrintWriter(out), new PrintWriter(err)),
                arguments);

        assertThat(code).isEqualTo(ExitCode.CONFIGURATION.number());
        assertThat(err.toString())
                .startsWith("fedauth: cannot write to " + file.resolve("below"))
                .contains("[cannot_write]");
    }

    @Test
    void options_that_need_each_other_say_so() {
        assertThat(CommandRun.of("emulator", "--https").failure(ExitCode.USAGE, "usage"))
                .isEqualTo("--https needs --write-demo DIR, so that clients find the certificate; see fedauth emulator"
                        + " --help");
        assertThat(CommandRun.of("emulator", "--client-id", "me").failure(ExitCode.USAGE, "usage"))
                .isEqualTo("--client-id and --client-secret-file go together; see fedauth emulator --help");
        assertThat(CommandRun.of("emulator", "--port", "65536").failure(ExitCode.USAGE, "usage"))
                .isEqualTo("--port is a number from 0 to 65535; see fedauth emulator --help");
    }

    /** An emulator on a thread of its own, which is interrupted as a terminal would interrupt the process. */
    private static final class Running implements AutoCloseable {
        private final StringWriter out = new StringWriter();
        private final AtomicInteger code = new AtomicInteger(-1);
        private final Thread thread;

        Running(String input, String... arguments) throws InterruptedException {
            Console console = new Console(
                    new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                    new PrintWriter(out, true),
                    new PrintWriter(new StringWriter()));
            thread = new Thread(() -> code.set(Main.run(console, arguments)));
            thread.start();
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (!said().contains("Press Ctrl-C") && thread.isAlive() && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
        }

        String said() {
            return out.toString();
        }

        int stop() throws InterruptedException {
            thread.interrupt();
            thread.join(Duration.ofSeconds(60).toMillis());
            return code.get();
        }

        @Override
        public void close() throws InterruptedException {
            stop();
        }
    }
}
