// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.option;

import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.UnavailableException;
import io.fedauth.api.explain.Diagnosis;
import io.fedauth.api.explain.Reach;
import io.fedauth.cli.console.AdvisedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which credential to use, and what to wish of it. */
public final class CredentialOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The credential file. Without it, the environment is searched for a credential.")
    private @Nullable Path file;

    @Option(
            names = "--trust-config",
            description = "Vouch for the hosts, files and programs that the credential file names, plain http to"
                    + " this machine included. Only for files from people whom you trust.")
    private boolean trusted;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "A scope to ask for; may be repeated. By default those that the credential file names.")
    private final List<String> scopes = new ArrayList<>();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    /**
     * Uses the credential.
     *
     * @param use takes the credential, which is closed afterwards, and the wish
     */
    public void use(BiConsumer<Credential, TokenRequest> use) throws InterruptedException {
        requireFile();
        TokenRequest wish = wish();
        TrustChoice trust = trust();
        trust.watch(() -> {
            try (Credentials credentials = connection.open(trust);
                    Credential credential = open(credentials)) {
                use.accept(credential, wish);
            }
        });
    }

    /**
     * Explains the credential.
     *
     * @param reach how far to go
     * @return facts and findings
     */
    public Diagnosis explain(Reach reach) {
        requireFile();
        TokenRequest wish = wish();
        TrustChoice trust = trust();
        try (Credentials credentials = connection.builder(trust).defaults(wish).build()) {
            return trust.advised(file != null ? credentials.explain(file, reach) : credentials.explainDefault(reach));
        }
    }

    private void requireFile() {
        if (file != null && file.toString().equals("-")) {
            throw new ParameterException(
                    command.commandLine(), "--config names a file, whose folder matters; it cannot be standard input");
        }
    }

    private TokenRequest wish() {
        return Checked.arguments(
                command, "--scope", () -> TokenRequest.builder().scopes(scopes).build());
    }

    private TrustChoice trust() {
        return new TrustChoice(trusted ? TrustPolicy.trusting() : TrustPolicy.strict(), "--trust-config");
    }

    private Credential open(Credentials credentials) {
        if (file != null) {
            return credentials.fromFile(file);
        }
        try {
            return credentials.applicationDefault();
        } catch (UnavailableException e) {
            throw new AdvisedException(e, "name a credential file with --config");
        }
    }
}
