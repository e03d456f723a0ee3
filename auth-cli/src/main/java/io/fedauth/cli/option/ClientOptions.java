// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.option;

import io.fedauth.api.spi.ClientAuthentication;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.jose.KeySigner;
import io.fedauth.jose.client.AssertionAudience;
import io.fedauth.jose.client.SignedJwtAuthentication;
import io.fedauth.jose.spi.JwsAlgorithm;
import io.fedauth.sts.ClientAuthentications;
import java.nio.charset.StandardCharsets;
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
            names = "--client-key-file",
            paramLabel = "FILE",
            description = "The file that holds the client's private key, which signs assertions (private_key_jwt).")
    private @Nullable Path keyFile;

    @Option(
            names = "--client-key-id",
            paramLabel = "ID",
            description = "The id under which the server knows the key (kid).")
    private @Nullable String keyId;

    @Option(
            names = "--client-auth",
            paramLabel = "METHOD",
            description = "How to use the secret: ${COMPLETION-CANDIDATES}; basic by default.")
    private @Nullable Method method;

    @Option(
            names = "--assertion-audience",
            paramLabel = "AUDIENCE",
            description = "Whom assertions are for, such as the server's issuer; the endpoint by default.")
    private @Nullable String audience;

    /** Throws unless the options fit together. */
    public void check() {
        Checked.require(secretFile == null || id != null, command, "--client-secret-file needs --client-id, too");
        Checked.require(method == null || secretFile != null, command, "--client-auth needs --client-secret-file, too");
        Checked.require(keyFile == null || id != null, command, "--client-key-file needs --client-id, too");
        Checked.require(keyId == null || keyFile != null, command, "--client-key-id needs --client-key-file, too");
        Checked.require(
                keyFile == null || secretFile == null,
                command,
                "--client-secret-file and --client-key-file exclude each other");
        Checked.require(
                audience == null || keyFile != null || method == Method.SECRET_JWT,
                command,
                "--assertion-audience is for --client-key-file, and for --client-auth secret_jwt");
    }

    /** Returns whether a client is named at all. */
    public boolean given() {
        return id != null;
    }

    /** Returns the files that the proof will be made of. */
    public Stream<Path> files() {
        return Stream.concat(Stream.ofNullable(secretFile), Stream.ofNullable(keyFile));
    }

    /** Reads the secret or the key, if there is one, and makes the proof. */
    public ClientAuthentication authentication(SecretInput input, CredentialContext context) {
        if (id == null) {
            return ClientAuthentications.none();
        }
        if (keyFile != null) {
            return assertion(SignedJwtAuthentication.privateKey(id, signer(keyFile, input, context)));
        }
        if (secretFile == null) {
            return ClientAuthentications.none(id);
        }
        String secret = input.read(secretFile, "--client-secret-file");
        return switch (method == null ? Method.BASIC : method) {
            case BASIC -> ClientAuthentications.basic(id, secret);
            case POST -> ClientAuthentications.post(id, secret);
            case SECRET_JWT -> assertion(SignedJwtAuthentication.clientSecret(id, secret, JwsAlgorithm.HS256));
        };
    }

    private KeySigner signer(Path file, SecretInput input, CredentialContext context) {
        byte[] pem = input.read(file, "--client-key-file").getBytes(StandardCharsets.UTF_8);
        KeySigner signer = KeySigner.of(context.privateKey(pem, new char[0], file.toString()));
        return keyId == null ? signer : signer.withKeyId(keyId);
    }

    private ClientAuthentication assertion(SignedJwtAuthentication proof) {
        return audience == null ? proof : proof.withAudience(AssertionAudience.of(audience));
    }

    /** What a secret can be used for: sent (RFC 6749, section 2.3.1), or signed with (RFC 7523). */
    private enum Method {
        BASIC,
        POST,
        SECRET_JWT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
