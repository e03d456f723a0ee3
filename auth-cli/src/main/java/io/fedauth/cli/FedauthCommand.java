// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import io.fedauth.cli.console.Console;
import io.fedauth.cli.console.ExitCode;
import io.fedauth.cli.console.FailureReport;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command itself: knows its subcommands, and does nothing without one. */
@Command(
        name = "fedauth",
        description = "Turns the identity that a program already has into the access token that it needs.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT)
final class FedauthCommand implements Runnable {
    private static final int WIDTH = 100;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    @SuppressWarnings("UnusedVariable") // read by the report, from what was parsed
    private boolean verbose;

    private FedauthCommand() {}

    static CommandLine line(Console console, FailureReport report) {
        CommandLine line = new CommandLine(new FedauthCommand());
        List.of(
                        new DemoCommand(console),
                        new TokenCommand(console),
                        new HeadersCommand(console),
                        new ExplainCommand(console),
                        new ExchangeCommand(console),
                        new IntrospectCommand(console),
                        new RevokeCommand(console),
                        new VerifyCommand(console),
                        new EmulatorCommand(console))
                .forEach(line::addSubcommand);
        line.addSubcommand(new CommandLine(new SamlCommand()).addSubcommand(new SamlInspectCommand(console)));
        line.addSubcommand(new CommandLine(new JwtCommand()).addSubcommand(new JwtInspectCommand(console)));
        everywhere(line);
        return line.setOut(console.out())
                .setErr(console.err())
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(WIDTH)
                .setExecutionExceptionHandler(report)
                .setParameterExceptionHandler(report);
    }

    private static void everywhere(CommandLine line) {
        line.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCode.list());
        line.getSubcommands().values().forEach(FedauthCommand::everywhere);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do, for example: fedauth demo");
    }
}
