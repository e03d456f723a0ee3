// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.cli.console.ExitCode;
import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.config.OauthClient;
import io.fedauth.jose.key.Jwk;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that proves itself by assertions, from the command to a server that verifies them. */
class ClientAssertionTest {
    private static final String SECRET = "c4nary-0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    private static KeyPair pair() throws Exception {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    private static CommandRun exchange(StsEmulator emulator, World world, String... client) {
        List<String> arguments = new ArrayList<>(List.of(
                "exchange",
                "--token-url",
                emulator.endpoints().token().toString(),
                "--subject-token-file",
                world.token().toString(),
                "--subject-token-type",
                "jwt",
                "--allow-http-loopback",
                "--client-id",
                "me"));
        arguments.addAll(List.of(client));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private String keyFile(World world, KeyPair pair) {
        String pem = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded());
        return world.write("key.pem", "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n")
                .toString();
    }

    private static String jwks(KeyPair pair) {
        return "{\"keys\":[" + Jwk.of(pair.getPublic()).withKeyId("k").toJson().text() + "]}";
    }

    @Test
    void private_key_proves_the_client_each_time_anew() throws Exception {
        KeyPair pair = pair();
        try (StsEmulator emulator = StsEmulator.builder()
                .mode(ExchangeMode.PLAIN)
                .client(OauthClient.withKeys("me", jwks(pair)))
                .start()) {
            World world = new World(emulator, folder);
            String[] client = {"--client-key-file", keyFile(world, pair), "--client-key-id", "k"};

            assertThat(exchange(emulator, world, client).result()).startsWith("sts-emulator.");
            assertThat(exchange(emulator, world, client).result()).startsWith("sts-emulator.");
        }
    }

    @Test
    void key_of_somebody_else_is_refused() throws Exception {
        try (StsEmulator emulator = StsEmulator.builder()
                .mode(ExchangeMode.PLAIN)
                .client(OauthClient.withKeys("me", jwks(pair())))
                .start()) {
            World world = new World(emulator, folder);

            exchange(emulator, world, "--client-key-file", keyFile(world, pair()), "--client-key-id", "k")
                    .failure(ExitCode.REFUSED, "invalid_client");
        }
    }

    @Test
    void secret_signs_and_does_not_travel() {
        try (StsEmulator emulator = StsEmulator.builder()
                .mode(ExchangeMode.PLAIN)
                .client(OauthClient.signingWithSecret("me", SECRET))
                .start()) {
            World world = new World(emulator, folder);
            String file = world.write("secret", SECRET + "\n").toString();

            assertThat(exchange(emulator, world, "--client-secret-file", file, "--client-auth", "secret_jwt")
                            .keeps(SECRET)
                            .result())
                    .startsWith("sts-emulator.");
            assertThat(exchange(
                                    emulator,
                                    world,
                                    "--client-secret-file",
                                    file,
                                    "--client-auth",
                                    "secret_jwt",
                                    "--assertion-audience",
                                    "https://other.example")
                            .failure(ExitCode.REFUSED, "invalid_client"))
                    .doesNotContain(SECRET);
        }
    }
}
