// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.option;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credentials;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.ClientAuthentication;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.sts.ClientAuthentications;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** One endpoint of a server and the client that calls it: said by options, or by a credential file. */
public final class ServerOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A credential file that names the endpoint, and the client unless --client-id does.")
    private @Nullable Path config;

    @Option(
            names = "--trust-config",
            description = "Vouch for the host that the credential file names, plain http to this machine included.")
    private boolean trusted;

    @Option(names = "--allow-http-loopback", description = "Allow plain http to this machine.")
    private boolean plainLoopback;

    @Mixin
    private final ClientOptions client = new ClientOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    /**
     * How an endpoint is named.
     *
     * @param option the option for its URL
     * @param url what that option says
     * @param member the member of a credential file that says it otherwise
     */
    public record Endpoint(String option, Optional<URI> url, String member) {}

    /**
     * A server that can be called.
     *
     * @param endpoint where
     * @param client how the client proves itself
     * @param context makes the call
     * @param input reads further secrets
     */
    public record Server(URI endpoint, ClientAuthentication client, CredentialContext context, SecretInput input) {}

    /** What is done with a server. */
    @FunctionalInterface
    public interface Call {
        /** Does it. */
        void to(Server server) throws InterruptedException;
    }

    /**
     * Calls the server.
     *
     * @param endpoint how its endpoint is named
     * @param secret a file that is read for the call, beside that of the client's secret
     * @param in what {@code -} stands for
     * @param call what is done
     */
    public void call(Endpoint endpoint, Path secret, InputStream in, Call call) throws InterruptedException {
        check(endpoint, secret);
        TrustChoice trust = config == null
                ? new TrustChoice(
                        plainLoopback ? TrustPolicy.strict().or(TrustPolicy.httpLoopback()) : TrustPolicy.strict(),
                        "--allow-http-loopback")
                : new TrustChoice(trusted ? TrustPolicy.trusting() : TrustPolicy.strict(), "--trust-config");
        trust.watch(() -> {
            try (Credentials credentials = connection.open(trust)) {
                CredentialContext context = credentials.context();
                SecretInput input = new SecretInput(context.files(), in);
                call.to(
                        config == null
                                ? new Server(
                                        endpoint.url.orElseThrow(),
                                        client.authentication(input, context),
                                        context,
                                        input)
                                : server(config, endpoint.member, context, input));
            }
        });
    }

    private void check(Endpoint endpoint, Path secret) {
        client.check();
        Checked.require(
                endpoint.url.isPresent() != (config != null),
                command,
                "say where to ask: either " + endpoint.option + " or --config");
        Checked.require(!trusted || config != null, command, "--trust-config needs --config, too");
        Checked.require(!plainLoopback || config == null, command, "--allow-http-loopback is for " + endpoint.option);
        Checked.require(
                config == null || !SecretInput.isStandardInput(config),
                command,
                "--config names a file; it cannot be standard input");
        Checked.require(
                Stream.concat(Stream.of(secret), client.files())
                                .filter(SecretInput::isStandardInput)
                                .count()
                        < 2,
                command,
                "only one file can be -, which is standard input");
    }

    private Server server(Path file, String member, CredentialContext caller, SecretInput input) {
        JsonView content = caller.json(caller.files().read(file), file.toString());
        String url = content.string(member)
                .orElseThrow(() -> new ConfigurationException(
                        "endpoint_missing",
                        file + " has no " + member + ", so it does not say where to ask; name the URL instead"));
        ClientAuthentication proof = client.given() ? client.authentication(input, caller) : proof(content);
        return new Server(uri(file, member, url), proof, caller.boundTo(file), input);
    }

    private static ClientAuthentication proof(JsonView content) {
        Optional<String> id = content.string("client_id");
        Optional<String> secret = content.string("client_secret");
        if (id.isEmpty()) {
            return ClientAuthentications.none();
        }
        return secret.map(known -> ClientAuthentications.basic(id.get(), known))
                .orElseGet(() -> ClientAuthentications.none(id.get()));
    }

    /** The URL is not repeated: it may hold a password. */
    private static URI uri(Path file, String member, String url) {
        try {
            return new EndpointUri().convert(url);
        } catch (TypeConversionException e) {
            throw new ConfigurationException(
                    "url_malformed", file + ": " + member + " is " + e.getMessage() + "; correct it");
        }
    }
}
