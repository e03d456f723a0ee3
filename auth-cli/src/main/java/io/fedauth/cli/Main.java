// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import io.fedauth.cli.console.Console;
import io.fedauth.cli.console.ExitCode;
import io.fedauth.cli.console.FailureReport;

/** Where the process starts and ends. */
public final class Main {
    private Main() {}

    /**
     * Runs the command and ends the process with its exit code.
     *
     * @param arguments the arguments
     */
    public static void main(String[] arguments) {
        System.exit(run(Console.ofProcess(), arguments));
    }

    static int run(Console console, String... arguments) {
        FailureReport report = new FailureReport(console.err());
        try {
            int code = FedauthCommand.line(console, report).execute(arguments);
            boolean lost = console.out().checkError();
            return lost && code == ExitCode.OK.number() ? report.tellLostOutput() : code;
        } catch (Error e) { // such as a class that is missing: a line as for every other failure
            return report.tell(e, false);
        }
    }
}
