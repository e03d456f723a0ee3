// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import io.fedauth.cli.console.Console;
import io.fedauth.cli.console.ExitCode;
import io.fedauth.cli.option.EndpointUri;
import io.fedauth.cli.option.ServerOptions;
import io.fedauth.cli.option.TokenOptions;
import io.fedauth.sts.oauth.OauthClient;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has a server revoke one token. */
@Command(name = "revoke", description = "Has a server revoke a token (RFC 7009).")
final class RevokeCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--revocation-url",
            paramLabel = "URL",
            converter = EndpointUri.class,
            description = "The revocation endpoint; by default the revoke_url of --config.")
    private @Nullable URI endpoint;

    @Mixin
    private final TokenOptions token = new TokenOptions();

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Option(names = "--json", description = "Print an object in place of nothing.")
    private boolean json;

    RevokeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        server.call(
                new ServerOptions.Endpoint("--revocation-url", Optional.ofNullable(endpoint), "revoke_url"),
                token.file(),
                console.in(),
                this::revoke);
        if (json) {
            console.out().println("{\"revoked\":true}");
        }
        return ExitCode.OK.number();
    }

    private void revoke(ServerOptions.Server reached) throws InterruptedException {
        OauthClient client = OauthClient.builder()
                .revocationEndpoint(reached.endpoint())
                .clientAuthentication(reached.client())
                .build(reached.context());
        String value = token.value(reached.input());
        if (token.hint().isPresent()) {
            client.revoke(value, token.hint().get());
        } else {
            client.revoke(value);
        }
    }
}
