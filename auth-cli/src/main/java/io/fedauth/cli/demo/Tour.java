// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.demo;

import io.fedauth.api.AccessToken;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.json.JsonView;
import io.fedauth.emulator.StsEmulator;
import io.fedauth.sts.oauth.Introspection;
import io.fedauth.sts.oauth.OauthClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Walks through the main job: an identity, a file that says what to do with it, an exchange, and a second opinion. */
public final class Tour {
    private final StsEmulator emulator;
    private final Path folder;
    private final Narrator narrator;

    /**
     * Prepares the tour.
     *
     * @param emulator the token service
     * @param folder where files may be written
     * @param narrator tells it
     */
    public Tour(StsEmulator emulator, Path folder, Narrator narrator) {
        this.emulator = emulator;
        this.folder = folder;
        this.narrator = narrator;
    }

    /**
     * Walks.
     *
     * @throws io.fedauth.api.AuthException if a step fails
     */
    public void walk() throws IOException, InterruptedException {
        narrator.say("A workload's identity becomes an access token; nothing leaves this machine.");
        service();
        DemoFiles files = identity();
        refusal(files.configuration());
        try (Credentials credentials =
                Credentials.builder().trust(TrustPolicy.trusting()).build()) {
            AccessToken token = exchange(credentials, files.configuration());
            secondOpinion(OauthClient.builder()
                    .introspectionEndpoint(emulator.endpoints().introspection())
                    .build(credentials)
                    .introspect(token.value()));
        }
        narrator.say("");
        narrator.say("Done. The token service is stopped, and the files are removed.");
    }

    private void service() {
        narrator.step("A token service started. It is the emulator; it verifies what it is given, like a real one.");
        narrator.fact("exchange", emulator.endpoints().token().toString());
        narrator.fact("trusts", emulator.issuer().uri() + ", which vouches for workloads");
    }

    private DemoFiles identity() throws IOException {
        DemoFiles files = DemoFiles.write(emulator, folder);
        narrator.step(
                "A workload got its identity, a signed OIDC token, and a credential file says what it is good for.");
        narrator.fact("token", Narrator.shortened(Files.readString(files.token())) + " in " + files.token());
        narrator.fact("file", files.configuration().toString());
        JsonView content =
                Credentials.standard().context().json(Files.readAllBytes(files.configuration()), "the credential file");
        content.keys().stream()
                .filter(key -> !key.equals("credential_source"))
                .forEach(key -> narrator.detail(key, content.required(key)));
        content.child("credential_source")
                .ifPresent(source -> narrator.detail("credential_source", "file " + source.required("file")));
        return files;
    }

    private void refusal(Path configuration) {
        narrator.step(
                "The library refuses that file unless someone vouches for it: whoever wrote it decides where tokens go.");
        narrator.fact("call", "Credentials.standard().fromFile(file).token()");
        try (Credential credential = Credentials.standard().fromFile(configuration)) {
            credential.token();
        } catch (ConfigurationException e) {
            narrator.fact("refusal", e.getMessage() + " [" + e.code() + "]");
            return;
        }
        throw new IllegalStateException("the strict policy let an unknown host pass");
    }

    private AccessToken exchange(Credentials credentials, Path configuration) {
        try (Credential credential = credentials.fromFile(configuration)) {
            AccessToken token = credential.token();
            narrator.step("The caller vouches for it, as --trust-config does, and the exchange takes place.");
            narrator.fact("call", "Credentials.builder().trust(TrustPolicy.trusting()).build().fromFile(file).token()");
            narrator.fact("token", Narrator.shortened(token.value()) + ", " + token.scheme());
            narrator.fact(
                    "expires",
                    token.expiresAt()
                            .map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString())
                            .orElse("unknown"));
            narrator.fact("scopes", String.join(" ", token.grantedScopes().orElse(Set.of())));
            return token;
        }
    }

    private void secondOpinion(Introspection token) {
        narrator.step("The token service, asked about that token, knows whom it stands for.");
        narrator.fact("active", Boolean.toString(token.active()));
        narrator.fact("subject", token.subject().orElse("unknown"));
        narrator.fact("scopes", String.join(" ", token.scopes().orElse(Set.of())));
    }
}
