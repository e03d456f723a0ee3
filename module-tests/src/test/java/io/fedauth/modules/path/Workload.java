// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.StsEmulator;
import io.fedauth.modules.consumer.Outcome;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of a workload that has an identity at the emulator's issuer.
 *
 * @param emulator where its tokens are exchanged
 * @param folder where its files are
 */
record Workload(StsEmulator emulator, Path folder) {
    /** Writes a fresh OIDC token to a file. */
    Path tokenFile() throws IOException {
        return Files.writeString(
                folder.resolve("oidc-token"), emulator.issuer().token().sign());
    }

    /** Writes a credential file that names the token file. */
    Path externalAccount() throws IOException {
        return Files.writeString(
                folder.resolve("external-account.json"), emulator.credentialConfiguration(tokenFile()));
    }

    /** Writes a credential file whose source only the example plug-in understands. */
    Path externalAccountOfPlugin() throws IOException {
        String config = """
                {"type": "external_account", "audience": "%s", "token_url": "%s",
                 "subject_token_type": "urn:ietf:params:oauth:token-type:jwt", "credential_source": {"drop_box": "%s"}}
                """.formatted(emulator.audience(), emulator.endpoints().token(), tokenFile());
        return Files.writeString(folder.resolve("plugin-source.json"), config);
    }

    /** Writes a credential file whose type only the example plug-in reads. */
    Path dropBox(String token) throws IOException {
        Path box = Files.writeString(folder.resolve("drop-box"), token);
        return Files.writeString(
                folder.resolve("plugin-type.json"), "{\"type\": \"drop_box\", \"path\": \"%s\"}".formatted(box));
    }

    /** Asserts that an application got a token, without complaints, that the emulator issued. */
    void assertExchanged(Outcome outcome) throws IOException, InterruptedException {
        HttpRequest introspection = HttpRequest.newBuilder(emulator.endpoints().introspection())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + outcome.tokenWithoutComplaint()))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(introspection, BodyHandlers.ofString())
                        .body()
                        .replace(" ", ""))
                .contains("\"active\":true");
    }
}
