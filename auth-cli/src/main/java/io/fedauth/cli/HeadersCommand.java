// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import io.fedauth.api.http.HttpTarget;
import io.fedauth.cli.console.Console;
import io.fedauth.cli.console.ExitCode;
import io.fedauth.cli.option.CredentialOptions;
import io.fedauth.cli.option.EndpointUri;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the header lines that authorize a request. */
@Command(
        name = "headers",
        description = {
            "Prints the header lines that authorize a request.",
            "For curl: fedauth headers --config FILE | curl -H @- URL"
        })
final class HeadersCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final CredentialOptions credential = new CredentialOptions();

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "https://localhost/",
            converter = EndpointUri.class,
            description = "The URL of the request. It matters only to credentials that sign each request.")
    @SuppressWarnings("NullAway.Init")
    private URI target;

    HeadersCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        credential.use((source, wish) -> source.headers(source.token(wish), HttpTarget.get(target))
                .forEach((name, value) -> console.out().println(name + ": " + value)));
        return ExitCode.OK.number();
    }
}
