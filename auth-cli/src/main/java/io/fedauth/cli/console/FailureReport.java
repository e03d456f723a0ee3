// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.console;

import io.fedauth.api.AuthException;
import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a failure in one line: what, where, what to do, and the code in brackets. */
public final class FailureReport implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final Pattern OPTION_NAME = Pattern.compile("[-a-z]{2,40}");

    private final PrintWriter err;

    /**
     * Creates a report.
     *
     * @param err where it goes
     */
    public FailureReport(PrintWriter err) {
        this.err = err;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        boolean verbose = parsed.subcommands().stream().anyMatch(used -> used.hasMatchedOption("--verbose"))
                || parsed.hasMatchedOption("--verbose");
        return tell(failure, verbose);
    }

    /**
     * Tells a failure.
     *
     * @param failure what went wrong
     * @param verbose whether to show where, too
     * @return how the command ends
     */
    public int tell(Throwable failure, boolean verbose) {
        Throwable cause = failure instanceof AdvisedException advised ? advised.failure() : failure;
        if (cause instanceof AuthException known) {
            line(String.valueOf(failure.getMessage()), known.code());
        } else if (cause instanceof InterruptedException || cause instanceof CancellationException) {
            line("interrupted before it was done", "interrupted");
        } else {
            // Its message was not written for the eyes of others, and may hold a secret.
            String what = cause.getClass().getName();
            line("unexpected failure (" + what + "); run it with --verbose and report what it shows", "unexpected");
        }
        if (verbose) {
            cause.printStackTrace(err);
            err.flush();
        }
        return ExitCode.of(cause).number();
    }

    /** Tells that the result did not reach whoever asked for it. */
    public int tellLostOutput() {
        line("cannot write the result: standard output is closed or full", "output_failed");
        return ExitCode.OUTPUT.number();
    }

    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
        line(describe(mistake) + "; see " + command + " --help", "usage");
        return ExitCode.USAGE.number();
    }

    /** Arguments are not repeated, names of options excepted: someone may have meant to pass a secret. */
    private static String describe(ParameterException mistake) {
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            return describeUnknown(unmatched);
        }
        if (mistake.getValue() != null
                && mistake.getArgSpec() instanceof OptionSpec option
                && option.converters().length == 0) { // converters of our own repeat nothing
            return option.longestName() + " " + expected(option);
        }
        // The parser names what it found in place of a value.
        return String.valueOf(mistake.getMessage()).replaceFirst("(?s) but found .*", "");
    }

    private static String describeUnknown(UnmatchedArgumentException unmatched) {
        String options = unmatched.getUnmatched().stream()
                .filter(argument -> argument.startsWith("-"))
                .map(argument -> argument.replaceFirst("(?s)=.*", ""))
                .map(name -> OPTION_NAME.matcher(name).matches() ? name : "(not shown)")
                .distinct()
                .collect(Collectors.joining(", "));
        if (!options.isEmpty()) {
            return "unknown option " + options;
        }
        return unmatched.getCommandLine().getSubcommands().isEmpty() ? "too many arguments" : "unknown command";
    }

    private static String expected(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "takes no value";
        }
        if (option.completionCandidates() == null) {
            return "does not take this value; it takes " + option.paramLabel();
        }
        return "takes one of "
                + StreamSupport.stream(option.completionCandidates().spliterator(), false)
                        .collect(Collectors.joining(", "));
    }

    private void line(String message, String code) {
        err.println("fedauth: " + message.replaceAll("\\p{Cntrl}+", " ") + " [" + code + "]");
    }
}
