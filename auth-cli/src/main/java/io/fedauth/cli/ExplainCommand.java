// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import io.fedauth.api.explain.Diagnosis;
import io.fedauth.api.explain.Reach;
import io.fedauth.cli.console.Console;
import io.fedauth.cli.console.DiagnosisOutput;
import io.fedauth.cli.option.CredentialOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what a credential file would do, and what would fail first. */
@Command(
        name = "explain",
        description = {
            "Says what a credential file would do, decodes its subject token, and names what would fail first.",
            "Uses the network only to read a subject token that the file names a URL for; sends it nowhere."
        })
final class ExplainCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final CredentialOptions credential = new CredentialOptions();

    @Option(names = "--offline", description = "Use no network at all.")
    private boolean offline;

    @Option(
            names = "--try",
            description = "Make the exchange for real, and report what the servers say. The token is thrown away.")
    private boolean real;

    @Option(names = "--json", description = "Print an object: the verdict, sources, facts and findings.")
    private boolean json;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (offline && real) {
            throw new ParameterException(spec.commandLine(), "--offline and --try exclude each other");
        }
        Reach reach = offline ? Reach.OFFLINE : real ? Reach.EXCHANGE : Reach.SOURCE;
        Diagnosis diagnosis = credential.explain(reach);
        return DiagnosisOutput.of(diagnosis, reach).print(json, console).number();
    }
}
