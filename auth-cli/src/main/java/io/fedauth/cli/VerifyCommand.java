// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import io.fedauth.api.Credentials;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.cli.console.Console;
import io.fedauth.cli.console.ExitCode;
import io.fedauth.cli.option.ConnectionOptions;
import io.fedauth.cli.option.KeyOptions;
import io.fedauth.cli.option.SecretInput;
import io.fedauth.cli.option.TrustChoice;
import io.fedauth.jose.JwtVerifier;
import io.fedauth.jose.VerifiedJwt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Verifies a token and prints its claims. */
@Command(
        name = "verify",
        description = {
            "Verifies a signed token (JWT): who signed it, who issued it, for whom, and whether it is still valid.",
            "Reads it from standard input, prints its claims; the exit code is the verdict."
        })
final class VerifyCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--issuer",
            paramLabel = "ISSUER",
            required = true,
            description = "Who must have issued the token, character by character.")
    @SuppressWarnings("NullAway.Init")
    private String issuer;

    @Option(
            names = "--audience",
            paramLabel = "AUDIENCE",
            required = true,
            description = "For whom the token must be; may be repeated, one is enough.")
    @SuppressWarnings("NullAway.Init")
    private List<String> audiences;

    @Option(names = "--type", paramLabel = "TYPE", description = "What the token must be, such as at+jwt.")
    private @Nullable String type;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "The file that holds the token; standard input by default.")
    @SuppressWarnings("NullAway.Init")
    private Path token;

    @Option(names = "--allow-http-loopback", description = "Allow plain http to this machine.")
    private boolean plainLoopback;

    @Mixin
    private final KeyOptions keys = new KeyOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        keys.check();
        TrustChoice trust = new TrustChoice(
                plainLoopback ? TrustPolicy.strict().or(TrustPolicy.httpLoopback()) : TrustPolicy.strict(),
                "--allow-http-loopback");
        trust.watch(() -> {
            try (Credentials credentials = connection.open(trust)) {
                CredentialContext context = credentials.context();
                String value = new SecretInput(context.files(), console.in()).read(token, "--token-file");
                print(verifier(context).verify(value));
            }
        });
        return ExitCode.OK.number();
    }

    private JwtVerifier verifier(CredentialContext context) throws InterruptedException {
        JwtVerifier.Builder builder = JwtVerifier.builder(issuer, audiences.get(0), keys.keys(issuer, context))
                .clock(context.time());
        audiences.forEach(builder::orAudience);
        if (type != null) {
            builder.type(type);
        }
        return builder.build();
    }

    /** As the issuer wrote them, but in ASCII: outside of texts JSON is that anyway, and terminals obey other characters. */
    private void print(VerifiedJwt verified) {
        StringBuilder ascii = new StringBuilder();
        for (char c : new String(verified.jws().payload(), StandardCharsets.UTF_8).toCharArray()) {
            if (c < 0x7f) {
                ascii.append(c);
            } else {
                ascii.append(String.format("\\u%04x", (int) c));
            }
        }
        console.out().println(ascii);
        console.out().flush();
    }
}
