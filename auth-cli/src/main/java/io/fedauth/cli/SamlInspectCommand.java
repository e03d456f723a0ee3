// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import io.fedauth.api.Credentials;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.cli.console.Console;
import io.fedauth.cli.console.DiagnosisOutput;
import io.fedauth.cli.option.SamlOptions;
import io.fedauth.provider.saml.SamlInspection;
import io.fedauth.provider.saml.SamlRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a SAML document says, and which rule it breaks. */
@Command(
        name = "inspect",
        description = {
            "Shows what a SAML response or assertion says, and which rule it breaks first.",
            "Takes XML, base64, base64url, or base64 of DEFLATE. Uses no network; sends it nowhere."
        })
final class SamlInspectCommand implements Callable<Integer> {
    private static final int LONGEST = 1024 * 1024;

    private final Console console;

    @Parameters(paramLabel = "FILE", description = "The document; - reads standard input.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Mixin
    private final SamlOptions options = new SamlOptions();

    @Option(names = "--json", description = "Print an object: the verdict, facts and findings.")
    private boolean json;

    SamlInspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Credentials credentials =
                Credentials.builder().trust(TrustPolicy.trusting()).build()) {
            CredentialContext kernel = credentials.context();
            SamlRules rules = options.rules(kernel);
            DiagnosisOutput output = new DiagnosisOutput(
                    SamlInspection.of(content(kernel), rules, options.audience(), kernel),
                    "this document keeps the rules%s");
            return output.print(json, console).number();
        }
    }

    private byte[] content(CredentialContext kernel) {
        if (!file.toString().equals("-")) {
            return kernel.files().read(file);
        }
        try {
            return console.in().readNBytes(LONGEST);
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read", e);
        }
    }
}
