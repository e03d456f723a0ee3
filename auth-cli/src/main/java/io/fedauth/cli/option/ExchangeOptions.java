// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.option;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TokenType;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.sts.TokenExchangeRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What to exchange for what (RFC 8693, section 2.1). */
public final class ExchangeOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--subject-token-file",
            paramLabel = "FILE",
            required = true,
            description = "The file that holds the token to exchange; - for standard input.")
    @SuppressWarnings("NullAway.Init")
    private Path subjectFile;

    @Option(
            names = "--subject-token-type",
            paramLabel = "TYPE",
            required = true,
            converter = ShortTokenType.class,
            description = "Its type: " + ShortTokenType.DESCRIPTION + ".")
    @SuppressWarnings("NullAway.Init")
    private TokenType subjectType;

    @Option(
            names = "--actor-token-file",
            paramLabel = "FILE",
            description = "The file that holds the token of who acts for the subject; - for standard input.")
    private @Nullable Path actorFile;

    @Option(
            names = "--actor-token-type",
            paramLabel = "TYPE",
            converter = ShortTokenType.class,
            description = "Its type.")
    private @Nullable TokenType actorType;

    @Option(
            names = "--audience",
            paramLabel = "NAME",
            description = "The name of a service that the token is for; may be repeated.")
    private final List<String> audiences = new ArrayList<>();

    @Option(
            names = "--resource",
            paramLabel = "URI",
            description = "The URI of a service that the token is for; may be repeated.")
    private final List<String> resources = new ArrayList<>();

    @Option(names = "--scope", paramLabel = "SCOPE", description = "A scope to ask for; may be repeated.")
    private final List<String> scopes = new ArrayList<>();

    @Option(
            names = "--requested-token-type",
            paramLabel = "TYPE",
            converter = ShortTokenType.class,
            description = "The type of token to ask for.")
    private @Nullable TokenType requestedType;

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            converter = FormParameter.Converter.class,
            description = "An extension parameter; may be repeated. Not for secrets.")
    private final List<FormParameter> parameters = new ArrayList<>();

    @Option(names = "--options", paramLabel = "JSON", description = "The parameter options of Google's token service.")
    private @Nullable String options;

    /** Throws unless the options fit together. */
    public void check() {
        Checked.require(
                actorFile == null || actorType != null, command, "--actor-token-file needs --actor-token-type, too");
        Checked.require(
                actorType == null || actorFile != null, command, "--actor-token-type needs --actor-token-file, too");
    }

    /** Throws unless the option called options is a JSON object: a mistake that need not travel. */
    public void checkOptions(CredentialContext context) {
        if (options != null) {
            context.json(options.getBytes(StandardCharsets.UTF_8), "--options");
        }
    }

    /** Returns the files that the request will be made of. */
    public Stream<Path> files() {
        return Stream.concat(Stream.of(subjectFile), Stream.ofNullable(actorFile));
    }

    /** Reads the tokens and makes the request. */
    public TokenExchangeRequest request(SecretInput input) {
        TokenExchangeRequest.Builder request =
                TokenExchangeRequest.builder(token(input, subjectFile, "--subject-token-file", subjectType));
        if (actorFile != null && actorType != null) {
            request.actor(token(input, actorFile, "--actor-token-file", actorType));
        }
        audiences.forEach(request::audience);
        resources.forEach(request::resource);
        request.scopes(scopes);
        parameters.forEach(parameter -> add(parameter, request));
        if (requestedType != null) {
            request.requestedType(requestedType);
        }
        if (options != null) {
            request.options(options);
        }
        return request.build();
    }

    private void add(FormParameter parameter, TokenExchangeRequest.Builder request) {
        try {
            request.parameter(parameter.name(), parameter.value());
        } catch (ConfigurationException e) {
            throw new ParameterException(
                    command.commandLine(),
                    "--parameter " + parameter.name()
                            + ": that parameter has an option of its own, or is not for you to set",
                    e);
        }
    }

    private static SubjectToken token(SecretInput input, Path file, String option, TokenType type) {
        try {
            return SubjectToken.of(input.read(file, option), type);
        } catch (ConfigurationException e) {
            throw new SubjectTokenException(e.code(), String.valueOf(e.getMessage()), e);
        }
    }
}
