// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.EmulatorClient.Form;
import io.fedauth.emulator.config.AssertionAudience;
import io.fedauth.emulator.config.JwksSource;
import io.fedauth.emulator.config.OauthClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the keys of clients may be, and what they may be. */
class ClientKeysTest {
    private static final SigningClient CLIENT = new SigningClient("cli", SigningClient.RSA, "RS256");
    private static final String PUBLIC = SigningClient.jwks(SigningClient.RSA.toPublicJWK());
    private static final String OTHER = SigningClient.jwks(SigningClient.P256.toPublicJWK());

    @Test
    void keysInAFile_mayBeReplaced_andMissed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("jwks.json"), OTHER);
        OauthClient client = OauthClient.withKeys("cli", new JwksSource.File(file));
        try (StsEmulator emulator = StsEmulator.builder().client(client).start()) {
            String early = CLIENT.assertion(emulator, Instant.now());
            assertThat(send(emulator, early).string("error_description")).startsWith("CLIENT_ASSERTION_KEY_UNKNOWN");

            Files.writeString(file, PUBLIC);
            assertThat(send(emulator, early).status()).isEqualTo(200);

            Files.writeString(file, " ".repeat(256 * 1024 + 1));
            assertKeysUnavailable(emulator);
            Files.delete(file);
            assertKeysUnavailable(emulator);
        }
    }

    @Test
    void keysBehindAUrl_areRead_whetherTheAssertionNamesOneOrNot() {
        try (StsEmulator keys = StsEmulator.builder().start()) {
            URI url = keys.endpoints().serviceAccountKeys(keys.serviceAccount());
            OauthClient client = OauthClient.withKeys("cli", new JwksSource.Location(url));
            try (StsEmulator emulator = StsEmulator.builder().client(client).start()) {
                assertThat(send(emulator, CLIENT.assertion(emulator, Instant.now()))
                                .string("error_description"))
                        .startsWith("CLIENT_ASSERTION_KEY_UNKNOWN");
                String unnamed = CLIENT.sign(Map.of("alg", "RS256"), CLIENT.claims(emulator, Instant.now()));
                assertThat(send(emulator, unnamed).string("error_description"))
                        .startsWith("CLIENT_ASSERTION_SIGNATURE");
            }
        }
    }

    @Test
    void keysThatNobodyCanUse_areRefusedAtStart() {
        Map<String, String> wrong = Map.of(
                "{}",
                "JSON Web Key Set",
                "{\"keys\":[]}",
                "public key",
                SigningClient.jwks(SigningClient.rsa("weak", 1024).toPublicJWK()),
                "RSA of 2048 bits",
                "{\"keys\":[" + SigningClient.P256.toJSONString() + "]}",
                "leave out what is private");
        wrong.forEach((jwks, message) -> assertThatIllegalArgumentException()
                .isThrownBy(() -> StsEmulator.builder()
                        .client(OauthClient.withKeys("cli", jwks))
                        .start())
                .withMessageContaining(message));
    }

    @Test
    void clientThatSignsNothing_hasNoAudience() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new OauthClient("id", "secret").addressing(AssertionAudience.ISSUER));
    }

    @Test
    void metadata_namesTheMethodAndTheAlgorithms() {
        try (StsEmulator emulator = StsEmulator.builder()
                .client(OauthClient.withKeys("cli", PUBLIC))
                .client(new OauthClient("id", "secret"))
                .start()) {
            Map<String, Object> metadata =
                    EmulatorClient.get(emulator.endpoints().metadata()).json();
            for (String endpoint : new String[] {"token", "introspection", "revocation"}) {
                assertThat(metadata.get(endpoint + "_endpoint_auth_methods_supported"))
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .containsExactly("client_secret_basic", "client_secret_post", "private_key_jwt");
                assertThat(metadata.get(endpoint + "_endpoint_auth_signing_alg_values_supported"))
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .containsExactly(
                                "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
                                "EdDSA");
            }
        }
    }

    private static void assertKeysUnavailable(StsEmulator emulator) {
        Answer answer = send(emulator, CLIENT.assertion(emulator, Instant.now()));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.string("error_description")).startsWith("KEYS_UNAVAILABLE");
    }

    private static Answer send(StsEmulator emulator, String assertion) {
        return SigningClient.with(new Form().add("token", "x"), assertion)
                .post(emulator.endpoints().introspection());
    }
}
