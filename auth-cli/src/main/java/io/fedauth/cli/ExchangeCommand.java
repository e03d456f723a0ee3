// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import io.fedauth.api.Credentials;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.cli.console.Console;
import io.fedauth.cli.console.ExitCode;
import io.fedauth.cli.console.TokenOutput;
import io.fedauth.cli.option.ClientOptions;
import io.fedauth.cli.option.ConnectionOptions;
import io.fedauth.cli.option.EndpointUri;
import io.fedauth.cli.option.ExchangeOptions;
import io.fedauth.cli.option.SecretInput;
import io.fedauth.cli.option.TrustChoice;
import io.fedauth.sts.StsClient;
import io.fedauth.sts.TokenExchangeResponse;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Exchanges one token at one endpoint. */
@Command(name = "exchange", description = "Exchanges a token at any endpoint that speaks RFC 8693.")
final class ExchangeCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--token-url",
            paramLabel = "URL",
            required = true,
            converter = EndpointUri.class,
            description = "The token endpoint.")
    @SuppressWarnings("NullAway.Init")
    private URI endpoint;

    @Mixin
    private final ExchangeOptions exchange = new ExchangeOptions();

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--allow-http-loopback", description = "Allow plain http to this machine.")
    private boolean plainLoopback;

    @Option(names = "--json", description = "Print an object: the token, its types, its expiry and its scopes.")
    private boolean json;

    ExchangeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        exchange.check();
        client.check();
        if (Stream.concat(exchange.files(), client.files())
                        .filter(SecretInput::isStandardInput)
                        .count()
                > 1) {
            throw new ParameterException(spec.commandLine(), "only one file can be -, which is standard input");
        }
        TrustChoice trust = new TrustChoice(
                plainLoopback ? TrustPolicy.strict().or(TrustPolicy.httpLoopback()) : TrustPolicy.strict(),
                "--allow-http-loopback");
        trust.watch(() -> {
            try (Credentials credentials = connection.open(trust)) {
                print(
                        exchange(credentials.context()),
                        credentials.context().time().instant());
            }
        });
        return ExitCode.OK.number();
    }

    private TokenExchangeResponse exchange(CredentialContext context) throws InterruptedException {
        exchange.checkOptions(context);
        SecretInput input = new SecretInput(context.files(), console.in());
        return StsClient.builder(endpoint)
                .clientAuthentication(client.authentication(input, context))
                .build(context)
                .exchange(exchange.request(input));
    }

    private void print(TokenExchangeResponse response, Instant now) {
        if (!json) {
            TokenOutput.write(response.toAccessToken(now), false, console.out());
            return;
        }
        JsonObjectBuilder object = TokenOutput.object(response.toAccessToken(now));
        response.refreshToken().ifPresent(token -> object.add("refresh_token", token));
        response.idToken().ifPresent(token -> object.add("id_token", token));
        console.out().println(object.build());
    }
}
