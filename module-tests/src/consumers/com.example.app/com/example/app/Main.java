// SPDX-License-Identifier: Apache-2.0
package com.example.app;

import io.fedauth.api.AccessToken;
import io.fedauth.api.AuthException;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.TokenType;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.json.JsonView;
import io.fedauth.sts.TokenExchangeCredential;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** Gets one token and prints what it got, or why it got none, as lines of {@code name=value}. */
public final class Main {
    private Main() {}

    /**
     * Runs the program.
     *
     * @param args {@code [--layer|--loader|--context-loader PATH] (file FILE | exchange ENDPOINT AUDIENCE TOKEN_FILE)}
     */
    public static void main(String[] args) {
        System.exit(run(System.out, args));
    }

    /**
     * Runs the program inside another one.
     *
     * @param out where to print
     * @param args the arguments of {@link #main}
     * @return the exit status
     */
    public static int run(PrintStream out, String... args) {
        Arguments arguments = Arguments.parse(args);
        Credentials.Builder builder = Credentials.builder().trust(TrustPolicy.trusting());
        arguments.plugins().ifPresent(plugins -> plugins.addTo(builder));
        try (Credentials credentials = builder.build();
                Credential credential = credential(credentials, arguments)) {
            AccessToken token = credential.token();
            out.println("module=" + Main.class.getModule().getName());
            out.println("token=" + token.value());
            out.println("scheme=" + token.scheme());
            out.println("issued_type=" + token.issuedType().uri());
            return 0;
        } catch (AuthException e) {
            out.println("error=" + e.getClass().getSimpleName());
            out.println("code=" + e.code());
            out.println("message=" + e.getMessage());
            return 1;
        }
    }

    private static Credential credential(Credentials credentials, Arguments arguments) {
        if (arguments.words().get(0).equals("file")) {
            return credentials.fromFile(Path.of(arguments.words().get(1)));
        }
        return TokenExchangeCredential.builder(URI.create(arguments.words().get(1)))
                .audience(arguments.words().get(2))
                .requestedType(TokenType.ACCESS_TOKEN)
                .scope("https://www.googleapis.com/auth/cloud-platform")
                .subject(credentials
                        .context()
                        .supplier(JsonView.of(Map.of("file", arguments.words().get(3))), TokenType.JWT))
                .build(credentials);
    }
}
