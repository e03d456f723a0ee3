// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.option;

import io.fedauth.api.spi.CredentialContext;
import io.fedauth.provider.saml.IdentityProvider;
import io.fedauth.provider.saml.SamlRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a SAML document is held against. */
public final class SamlOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "Certificates of the identity provider, in PEM.")
    private @Nullable Path certificate;

    @Option(names = "--metadata", paramLabel = "FILE", description = "Metadata of the identity provider.")
    private @Nullable Path metadata;

    @Option(names = "--issuer", paramLabel = "URI", description = "The identity provider's entity ID.")
    private @Nullable String issuer;

    @Option(
            names = "--audience",
            paramLabel = "NAME",
            description = "What the document must be for: an audience, or the name of a pool provider of Google's.")
    private @Nullable String audience;

    @Option(names = "--recipient", paramLabel = "URL", description = "To whom it must be presented.")
    private @Nullable String recipient;

    @Option(names = "--key", paramLabel = "FILE", description = "The key that it is encrypted for, PEM or PKCS#12.")
    private @Nullable Path key;

    @Option(names = "--key-password-file", paramLabel = "FILE", description = "A file with the key's password.")
    private @Nullable Path password;

    /** Returns what the document would be exchanged for. */
    public Optional<String> audience() {
        return Optional.ofNullable(audience);
    }

    /** Returns the rules that the options name. */
    public SamlRules rules(CredentialContext kernel) {
        if (certificate != null && metadata != null) {
            throw new ParameterException(command.commandLine(), "--certificate and --metadata exclude each other");
        }
        SamlRules.Builder rules = SamlRules.builder();
        if (certificate != null) {
            rules.signedBy(IdentityProvider.certificateFile(certificate));
        }
        if (metadata != null) {
            rules.signedBy(IdentityProvider.metadataFile(metadata));
        }
        if (issuer != null) {
            rules.issuer(issuer);
        }
        if (audience != null && !audience.startsWith("//")) {
            rules.audience(audience);
        }
        if (recipient != null) {
            rules.recipient(recipient);
        }
        if (key != null) {
            rules.decryptionKey(kernel.privateKey(kernel.files().read(key), password(kernel), key.toString()));
        }
        return rules.build();
    }

    private char[] password(CredentialContext kernel) {
        return password == null
                ? new char[0]
                : new String(kernel.files().read(password), StandardCharsets.UTF_8)
                        .replaceFirst("\\R\\z", "")
                        .toCharArray();
    }
}
