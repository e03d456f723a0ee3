// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.cli.console.Console;
import io.fedauth.cli.console.ExitCode;
import io.fedauth.cli.console.FailureReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class DocumentationTest {
    private final String text;

    DocumentationTest() throws IOException {
        text = Files.readString(Path.of("..", "docs", "cli.md"));
    }

    @Test
    void table_of_exit_codes_is_that_of_the_command() {
        Map<Integer, String> documented = new LinkedHashMap<>();
        Matcher row = Pattern.compile("(?m)^\\| (\\d+) \\| (.*) \\|$").matcher(text);
        while (row.find()) {
            documented.put(Integer.valueOf(row.group(1)), row.group(2));
        }
        Map<Integer, String> real = new LinkedHashMap<>();
        Arrays.stream(ExitCode.values()).forEach(code -> real.put(code.number(), code.meaning()));

        assertThat(documented).isEqualTo(real);
    }

    @Test
    void every_command_and_every_option_is_described() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        CommandLine fedauth = FedauthCommand.line(
                new Console(InputStream.nullInputStream(), nowhere, nowhere), new FailureReport(nowhere));

        assertThat(fedauth.getSubcommands()).hasSize(11);
        described("", fedauth);
    }

    /** A command that only holds others has no section of its own. */
    private void described(String name, CommandLine command) {
        if (!command.getSubcommands().isEmpty()) {
            command.getSubcommands().forEach((word, subcommand) -> described(name + " " + word, subcommand));
            return;
        }
        String section = section("## fedauth" + name);
        for (OptionSpec option : command.getCommandSpec().options()) {
            assertThat(option.inherited() || option.usageHelp() || option.versionHelp() ? text : section)
                    .as(name)
                    .contains("`" + option.longestName());
        }
    }

    private String section(String heading) {
        int start = text.indexOf(heading + "\n");
        assertThat(start).as(heading).isNotNegative();
        int end = text.indexOf("\n## ", start);
        return end < 0 ? text.substring(start) : text.substring(start, end);
    }
}
