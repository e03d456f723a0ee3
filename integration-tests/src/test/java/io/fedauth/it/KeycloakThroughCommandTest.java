// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.json.JsonWriter;
import io.fedauth.it.command.FedauthProcess;
import io.fedauth.it.keycloak.JsonResponse;
import io.fedauth.it.keycloak.KeycloakServer;
import io.fedauth.it.keycloak.RealmClient;
import io.fedauth.it.keycloak.UsesKeycloak;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on real input, through the command. */
@UsesKeycloak
class KeycloakThroughCommandTest {
    private static final String ACCESS_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";

    private final KeycloakServer keycloak;

    @TempDir
    private Path folder;

    KeycloakThroughCommandTest(KeycloakServer keycloak) {
        this.keycloak = keycloak;
    }

    @Test
    @Tag("smoke")
    void exchange_prints_the_exchanged_token() throws Exception {
        FedauthProcess run = exchange(keycloak.subjectToken(), "svc-b");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(introspect(run.out().strip()).text("aud")).isEqualTo("svc-b");
    }

    @Test
    void exchange_prints_everything_as_json() throws Exception {
        FedauthProcess run = exchange(keycloak.subjectToken(), "svc-b", "--json");

        JsonObject answer = json(run.out());
        assertThat(answer.getString("token_type")).isEqualTo("Bearer");
        assertThat(answer.getString("issued_token_type")).isEqualTo(ACCESS_TOKEN_TYPE);
        assertThat(answer.getString("expires_at")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(introspect(answer.getString("access_token")).text("username"))
                .isEqualTo("alice");
    }

    @Test
    void exchange_reports_a_wrong_audience() throws Exception {
        FedauthProcess run = exchange(keycloak.subjectToken(), "nobody");

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .hasLineCount(1)
                .contains("answered 400 invalid_client", "Audience not found")
                .doesNotContain(RealmClient.SVC_A.secret());
    }

    @Test
    void exchange_reports_an_expired_subject_token() throws Exception {
        String expired = keycloak.expiredSubjectToken();
        FedauthProcess run = exchange(expired, "svc-b");

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err())
                .hasLineCount(1)
                .contains("answered 400 invalid_request", "Invalid token")
                .doesNotContain(expired);
    }

    @Test
    @Tag("smoke")
    void token_reads_a_credential_file_that_the_caller_vouches_for() throws Exception {
        Path file = credentialFile(keycloak.subjectToken());
        FedauthProcess run = FedauthProcess.run(folder, "token", "--config", file, "--trust-config");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(introspect(run.out().strip()).text("aud")).isEqualTo("svc-b");
    }

    @Test
    void token_refuses_a_credential_file_that_nobody_vouches_for() throws Exception {
        FedauthProcess run = FedauthProcess.run(folder, "token", "--config", credentialFile(keycloak.subjectToken()));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).hasLineCount(1).contains("--trust-config");
    }

    @Test
    void token_notices_an_expired_subject_token_before_it_is_sent() throws Exception {
        Path file = credentialFile(keycloak.expiredSubjectToken());
        FedauthProcess run = FedauthProcess.run(folder, "token", "--config", file, "--trust-config");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).hasLineCount(1).contains("expired");
    }

    private FedauthProcess exchange(String subjectToken, String audience, String... more) throws Exception {
        Path subject = Files.writeString(folder.resolve("subject"), subjectToken);
        Path secret = Files.writeString(folder.resolve("secret"), RealmClient.SVC_A.secret() + "\n");
        List<Object> arguments = new ArrayList<>(List.of(
                "exchange",
                "--token-url",
                keycloak.tokenEndpoint(),
                "--subject-token-file",
                subject,
                "--subject-token-type",
                ACCESS_TOKEN_TYPE,
                "--audience",
                audience,
                "--client-id",
                RealmClient.SVC_A.id(),
                "--client-secret-file",
                secret,
                "--allow-http-loopback"));
        arguments.addAll(List.of(more));
        return FedauthProcess.run(folder, arguments.toArray());
    }

    private Path credentialFile(String subjectToken) throws Exception {
        Path subject = Files.writeString(folder.resolve("workload-token"), subjectToken);
        return Files.writeString(
                folder.resolve("credential.json"),
                JsonWriter.object()
                        .member("type", "external_account")
                        .member("audience", "svc-b")
                        .member("subject_token_type", ACCESS_TOKEN_TYPE)
                        .member("token_url", keycloak.tokenEndpoint().toString())
                        .member("client_id", RealmClient.SVC_A.id())
                        .member("client_secret", RealmClient.SVC_A.secret())
                        .member("credential_source", JsonWriter.object().member("file", subject.toString()))
                        .text());
    }

    private JsonResponse introspect(String token) throws Exception {
        JsonResponse response =
                keycloak.post(keycloak.introspectionEndpoint(), RealmClient.SVC_B, Map.of("token", token));
        assertThat(response.body().getBoolean("active")).isTrue();
        return response;
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
