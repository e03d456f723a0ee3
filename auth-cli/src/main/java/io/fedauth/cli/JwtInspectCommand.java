// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import io.fedauth.api.Credentials;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.cli.console.Console;
import io.fedauth.cli.console.DiagnosisOutput;
import io.fedauth.cli.option.SecretInput;
import io.fedauth.jose.JwtInspection;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a token says, and what any verifier would refuse it for. */
@Command(
        name = "inspect",
        description = {
            "Shows what a signed token says, and the first thing that any verifier would refuse it for.",
            "Verifies no signature. Uses no network; sends it nowhere."
        })
final class JwtInspectCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "FILE",
            defaultValue = "-",
            description = "The file that holds the token; standard input by default.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--json", description = "Print an object: the verdict, facts and findings.")
    private boolean json;

    JwtInspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CredentialContext context = Credentials.standard().context();
        String token = new SecretInput(context.files(), console.in()).read(file, "FILE");
        return new DiagnosisOutput(
                        JwtInspection.of(token, context.time()),
                        "nothing that every verifier would refuse%s; fedauth verify looks at the signature")
                .print(json, console)
                .number();
    }
}
