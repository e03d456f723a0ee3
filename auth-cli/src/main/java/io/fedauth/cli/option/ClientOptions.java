// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.option;

import io.fedauth.api.spi.ClientAuthentication;
import io.fedauth.sts.ClientAuthentications;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How the client proves itself at the endpoint. */
public final class ClientOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(names = "--client-id", paramLabel = "ID", description = "The client's id.")
    private @Nullable String id;

    @Option(
            names = "--client-secret-file",
            paramLabel = "FILE",
            description = "The file that holds the client's secret; - for standard input.")
    private @Nullable Path secretFile;

    @Option(
            names = "--client-auth",
            paramLabel = "METHOD",
            description = "How to send the secret: ${COMPLETION-CANDIDATES}; basic by default.")
    private @Nullable Method method;

    /** Throws unless the options fit together. */
    public void check() {
        Checked.require(secretFile == null || id != null, command, "--client-secret-file needs --client-id, too");
        Checked.require(method == null || secretFile != null, command, "--client-auth needs --client-secret-file, too");
    }

    /** Returns whether a client is named at all. */
    public boolean given() {
        return id != null;
    }

    /** Returns the files that the proof will be made of. */
    public Stream<Path> files() {
        return Stream.ofNullable(secretFile);
    }

    /** Reads the secret, if there is one, and makes the proof. */
    public ClientAuthentication authentication(SecretInput input) {
        if (id == null) {
            return ClientAuthentications.none();
        }
        if (secretFile == null) {
            return ClientAuthentications.none(id);
        }
        String secret = input.read(secretFile, "--client-secret-file");
        return method == Method.POST ? ClientAuthentications.post(id, secret) : ClientAuthentications.basic(id, secret);
    }

    /** The methods of RFC 6749, section 2.3.1. */
    private enum Method {
        BASIC,
        POST;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
