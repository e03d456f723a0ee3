// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.json.JsonWriter;
import io.fedauth.emulator.EmulatedSaml;
import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.it.command.FedauthProcess;
import io.fedauth.it.keycloak.KeycloakServer;
import io.fedauth.it.keycloak.UsesKeycloak;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assertions of a real identity provider, asked for by ECP and exchanged at the emulator, through the command. */
@UsesKeycloak
class KeycloakSamlTest {
    private static final String CONSUMER = "http://127.0.0.1/acs";

    private final KeycloakServer keycloak;

    @TempDir
    private Path folder;

    KeycloakSamlTest(KeycloakServer keycloak) {
        this.keycloak = keycloak;
    }

    @Test
    @Tag("smoke")
    void signedAssertion_becomesAToken() throws Exception {
        try (StsEmulator emulator = emulator("saml")) {
            FedauthProcess run = token(emulator, KeycloakServer.PASSWORD, JsonWriter.object());

            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isZero();
            assertThat(introspected(emulator, run.out().strip())).contains("\"sub\":\"alice\"");
        }
    }

    @Test
    void encryptedAssertion_isDecrypted_andBecomesAToken() throws Exception {
        try (StsEmulator emulator = emulator("saml-encrypted")) {
            FedauthProcess locked = token(emulator, KeycloakServer.PASSWORD, JsonWriter.object());
            FedauthProcess run =
                    token(emulator, KeycloakServer.PASSWORD, JsonWriter.object().member("decryption_key_path", key()));

            assertThat(locked.err()).contains("[saml_encrypted]");
            assertThat(run.err()).isEmpty();
            assertThat(introspected(emulator, run.out().strip())).contains("\"sub\":\"alice\"");
        }
    }

    @Test
    void wrongPassword_isReported_andNotShown() throws Exception {
        try (StsEmulator emulator = emulator("saml")) {
            FedauthProcess run = token(emulator, "wrong-password", JsonWriter.object());

            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.err())
                    .hasLineCount(1)
                    .contains("status:Responder", "[saml_ecp_denied]")
                    .doesNotContain("wrong-password");
        }
    }

    @Test
    void explain_showsWhatTheAssertionSays() throws Exception {
        try (StsEmulator emulator = emulator("saml")) {
            Path config = config(emulator, KeycloakServer.PASSWORD, JsonWriter.object());
            FedauthProcess run = FedauthProcess.run(folder, "explain", "--config", config, "--trust-config");

            assertThat(run.out())
                    .contains(
                            "alice",
                            keycloak.issuer().toString(),
                            "rsa-sha256, verified",
                            "https:" + emulator.audience());
            assertThat(run.exitCode()).as(run.out()).isZero();
        }
    }

    private StsEmulator emulator(String provider) throws Exception {
        return StsEmulator.builder()
                .provider(PoolProvider.workload("1", "pool", provider)
                        .trustingSaml(EmulatedSaml.identityProvider(keycloak.samlMetadataText())
                                .presentedTo(CONSUMER)))
                .start();
    }

    private FedauthProcess token(StsEmulator emulator, String password, JsonWriter rules) throws Exception {
        Path config = config(emulator, password, rules);
        return FedauthProcess.run(folder, "token", "--config", config, "--trust-config");
    }

    private Path config(StsEmulator emulator, String password, JsonWriter rules) throws IOException {
        Path user = Files.writeString(folder.resolve("user"), KeycloakServer.USER + "\n");
        Path secret = Files.writeString(folder.resolve("password"), password + "\n");
        JsonWriter ecp = JsonWriter.object()
                .member("url", keycloak.samlEndpoint().toString())
                .member("issuer", "https:" + emulator.audience())
                .member("assertion_consumer_url", CONSUMER)
                .member("username_path", user.toString())
                .member("password_path", secret.toString());
        return Files.writeString(
                folder.resolve("credential.json"),
                JsonWriter.object()
                        .member("type", "external_account")
                        .member("audience", emulator.audience())
                        .member("subject_token_type", "urn:ietf:params:oauth:token-type:saml2")
                        .member("token_url", emulator.endpoints().token().toString())
                        .member(
                                "credential_source",
                                JsonWriter.object()
                                        .member(
                                                "saml",
                                                rules.member("ecp", ecp)
                                                        .member("recipient", CONSUMER)
                                                        .member(
                                                                "metadata_url",
                                                                keycloak.samlMetadata()
                                                                        .toString())))
                        .text());
    }

    private String key() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(KeycloakServer.class.getResourceAsStream("saml-decryption-key.pem"))) {
            return Files.write(folder.resolve("key.pem"), in.readAllBytes()).toString();
        }
    }

    private static String introspected(StsEmulator emulator, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(emulator.endpoints().introspection())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + token))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
