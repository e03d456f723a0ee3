// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.cli.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FedauthCommandTest {
    @Test
    void version_is_that_of_the_build() {
        assertThat(CommandRun.of("--version").result()).matches("fedauth \\d+\\.\\d+\\.\\d+\\S* \\(Java \\d+.*\\)");
    }

    @Test
    void without_a_subcommand_it_says_what_to_type() {
        assertThat(CommandRun.of().failure(ExitCode.USAGE, "usage"))
                .isEqualTo("say what to do, for example: fedauth demo; see fedauth --help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "token", "headers", "exchange", "emulator"})
    void help_of_every_command_lists_the_exit_codes(String command) {
        assertThat(CommandRun.of(command, "--help").result())
                .startsWith("Usage: fedauth " + command)
                .contains("--verbose", "Exit codes:", "130   interrupted");
    }

    @Test
    void unknown_options_are_named_without_their_values() {
        assertThat(CommandRun.of("token", "--client-secret=hunter2", "hunter3")
                        .keeps("hunter2", "hunter3")
                        .failure(ExitCode.USAGE, "usage"))
                .isEqualTo("unknown option --client-secret; see fedauth token --help");
    }

    @Test
    void superfluous_arguments_are_not_repeated() {
        assertThat(CommandRun.of("demo", "hunter2").keeps("hunter2").failure(ExitCode.USAGE, "usage"))
                .isEqualTo("too many arguments; see fedauth demo --help");
    }

    @Test
    void missing_options_are_all_named() {
        assertThat(CommandRun.of("exchange").failure(ExitCode.USAGE, "usage"))
                .contains("--token-url", "--subject-token-file", "--subject-token-type");
    }

    @Test
    void argument_that_begins_with_an_at_sign_is_no_file_of_arguments() {
        CommandRun.of("demo", "@/etc/hostname").failure(ExitCode.USAGE, "usage");
    }
}
