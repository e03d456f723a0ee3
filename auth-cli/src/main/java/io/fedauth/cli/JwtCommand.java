// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done about signed tokens: knows its subcommands, and does nothing without one. */
@Command(name = "jwt", description = "Looks into signed tokens (JWT).")
final class JwtCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do, for example: fedauth jwt inspect token.jwt");
    }
}
