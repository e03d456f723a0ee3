// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import io.fedauth.cli.console.Console;
import io.fedauth.cli.console.ExitCode;
import io.fedauth.cli.console.IntrospectionOutput;
import io.fedauth.cli.option.EndpointUri;
import io.fedauth.cli.option.ServerOptions;
import io.fedauth.cli.option.TokenOptions;
import io.fedauth.sts.oauth.Introspection;
import io.fedauth.sts.oauth.OauthClient;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks a server about one token. */
@Command(name = "introspect", description = "Asks a server what it knows about a token (RFC 7662).")
final class IntrospectCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--introspection-url",
            paramLabel = "URL",
            converter = EndpointUri.class,
            description = "The introspection endpoint; by default the token_info_url of --config.")
    private @Nullable URI endpoint;

    @Mixin
    private final TokenOptions token = new TokenOptions();

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Option(names = "--json", description = "Print an object; what the server did not say is null.")
    private boolean json;

    private ExitCode end = ExitCode.INACTIVE;

    IntrospectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        server.call(
                new ServerOptions.Endpoint("--introspection-url", Optional.ofNullable(endpoint), "token_info_url"),
                token.file(),
                console.in(),
                this::ask);
        return end.number();
    }

    private void ask(ServerOptions.Server reached) throws InterruptedException {
        OauthClient client = OauthClient.builder()
                .introspectionEndpoint(reached.endpoint())
                .clientAuthentication(reached.client())
                .build(reached.context());
        String value = token.value(reached.input());
        Introspection answer =
                token.hint().isPresent() ? client.introspect(value, token.hint().get()) : client.introspect(value);
        IntrospectionOutput.write(answer, json, console.out());
        end = answer.active() ? ExitCode.OK : ExitCode.INACTIVE;
    }
}
