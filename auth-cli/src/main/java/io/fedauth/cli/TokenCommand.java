// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import io.fedauth.cli.console.Console;
import io.fedauth.cli.console.ExitCode;
import io.fedauth.cli.console.TokenOutput;
import io.fedauth.cli.option.CredentialOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the access token of a credential. */
@Command(name = "token", description = "Prints the access token of a credential.")
final class TokenCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final CredentialOptions credential = new CredentialOptions();

    @Option(names = "--json", description = "Print an object: the token, its types, its expiry and its scopes.")
    private boolean json;

    TokenCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        credential.use((source, wish) -> TokenOutput.write(source.token(wish), json, console.out()));
        return ExitCode.OK.number();
    }
}
