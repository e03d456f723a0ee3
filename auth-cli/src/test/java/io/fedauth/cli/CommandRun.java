// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.cli.console.Console;
import io.fedauth.cli.console.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** One run of the command in this process, and what came of it. */
record CommandRun(int code, String out, String err) {
    static CommandRun of(String... arguments) {
        return withInput("", arguments);
    }

    static CommandRun withInput(String input, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(
                new Console(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true)),
                arguments);
        return new CommandRun(code, out.toString(), err.toString());
    }

    /** Asserts success, and that nothing was said beside the result; returns the result without its line end. */
    String result() {
        assertThat(err).isEmpty();
        assertThat(code).isZero();
        return out.stripTrailing();
    }

    /** Asserts a failure told in one line that ends with the code in brackets; returns what stands between. */
    String failure(ExitCode expected, String failureCode) {
        assertThat(out).isEmpty();
        assertThat(err).startsWith("fedauth: ").endsWith(" [" + failureCode + "]" + System.lineSeparator());
        assertThat(err.strip().lines()).hasSize(1);
        assertThat(code).isEqualTo(expected.number());
        return err.substring("fedauth: ".length(), err.lastIndexOf(" ["));
    }

    /** Asserts that no secret is in what was said. */
    CommandRun keeps(String... secrets) {
        assertThat(out + err).doesNotContain(secrets);
        return this;
    }
}
