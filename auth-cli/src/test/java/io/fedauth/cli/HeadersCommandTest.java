// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.cli.console.ExitCode;
import io.fedauth.emulator.StsEmulator;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadersCommandTest {
    @TempDir
    Path folder;

    @Test
    void prints_a_header_line_that_curl_can_read() {
        try (StsEmulator emulator = StsEmulator.builder().start()) {
            Path configuration = new World(emulator, folder).configuration();

            assertThat(CommandRun.of("headers", "--trust-config", "--config", configuration.toString())
                            .result())
                    .matches("Authorization: Bearer sts-emulator\\.[A-Za-z0-9_-]+");
        }
    }

    @Test
    void prints_every_field_of_the_credential() {
        try (StsEmulator emulator = StsEmulator.builder().start()) {
            World world = new World(emulator, folder);
            Path configuration = world.write(
                    "quota.json",
                    emulator.credentialConfiguration(world.token())
                            .replaceFirst("\\{", "{\"quota_project_id\": \"billed-here\", "));

            assertThat(CommandRun.of("headers", "--trust-config", "--config", configuration.toString())
                            .result()
                            .lines())
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith("Authorization: Bearer "))
                    .anyMatch(line -> line.equalsIgnoreCase("x-goog-user-project: billed-here"));
        }
    }

    @Test
    void what_is_no_url_is_a_mistake_and_not_repeated() {
        assertThat(CommandRun.of("headers", "--url", "https://me:hunter2@ host/")
                        .keeps("hunter2")
                        .failure(ExitCode.USAGE, "usage"))
                .isEqualTo("Invalid value for option '--url': not a URI; see fedauth headers --help");
    }
}
