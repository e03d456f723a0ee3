// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.cli.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    @ValueSource(strings = {"demo", "token", "headers", "explain", "exchange", "introspect", "revoke", "emulator"})
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

    @ParameterizedTest
    @CsvSource({
        "exchange, --client-auth=hunter2, '--client-auth takes one of basic, post, secret_jwt'",
        "exchange, --json=hunter2, --json takes no value",
        "token, --verbose=hunter2, --verbose takes no value",
        "emulator, --port=hunter2, --port does not take this value; it takes N",
        "token, -xunter2, unknown option (not shown)",
        "token, -eyJhunter2, unknown option (not shown)",
        "token, --Hunter2=x, unknown option (not shown)",
        "exchange, --token-url=hunter2, 'Invalid value for option ''--token-url'': not an absolute URL with a host'",
    })
    void values_and_what_reads_like_one_are_not_repeated(String command, String argument, String expected) {
        assertThat(CommandRun.of(command, argument).keeps("unter2").failure(ExitCode.USAGE, "usage"))
                .isEqualTo(expected + "; see fedauth " + command + " --help");
    }

    @Test
    void what_stands_in_place_of_a_value_is_not_repeated() {
        CommandRun.of("token", "--config", "-hunter2").keeps("unter2").failure(ExitCode.USAGE, "usage");
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
