// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.option;

import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.jose.JwksSource;
import io.fedauth.jose.key.JwkSet;
import io.fedauth.jose.key.KeySource;
import io.fedauth.jose.oidc.OidcIssuer;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where an issuer's keys are. */
public final class KeyOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--jwks-url",
            paramLabel = "URL",
            converter = EndpointUri.class,
            description =
                    "The issuer's keys: a JWK set, or key ids and certificates. By default the issuer says where.")
    private @Nullable URI url;

    @Option(names = "--jwks-file", paramLabel = "FILE", description = "The same in a file; nothing is fetched then.")
    private @Nullable Path file;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "The issuer's certificates, in PEM; nothing is fetched then.")
    private @Nullable Path certificate;

    /** Throws unless the options fit together. */
    public void check() {
        Checked.require(
                Stream.of(url, file, certificate)
                                .filter(option -> option != null)
                                .count()
                        < 2,
                command,
                "--jwks-url, --jwks-file and --certificate exclude each other");
    }

    /** Finds the keys of an issuer. */
    public KeySource keys(String issuer, CredentialContext context) throws InterruptedException {
        if (url != null) {
            return JwksSource.of(url, context);
        }
        if (file != null) {
            return JwkSet.read(JsonView.read(context.files().read(file), file.toString()));
        }
        if (certificate != null) {
            return JwkSet.of(ConnectionOptions.certificates(certificate, "--certificate"));
        }
        return OidcIssuer.discover(issuer, context).keys(context);
    }
}
