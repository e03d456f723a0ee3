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
import java.util.Map;

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

    /** Writes a credential file of a workload on AWS. */
    Path aws() throws IOException {
        return Files.writeString(folder.resolve("aws.json"), emulator.awsCredentialConfiguration());
    }

    /** Writes a credential file of a workload that somebody gives SAML assertions. */
    Path saml() throws IOException {
        Path assertion = Files.writeString(
                folder.resolve("assertion"), emulator.saml().assertion().responseBase64());
        return Files.writeString(folder.resolve("saml.json"), emulator.samlCredentialConfiguration(assertion));
    }

    /** Returns the variables of a pod that has an OIDC token for AWS (IRSA). */
    Map<String, String> webIdentity() throws IOException {
        Path token = Files.writeString(
                folder.resolve("web-identity"),
                emulator.issuer().token().audience("sts.amazonaws.com").sign());
        return Map.of(
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                token.toString(),
                "AWS_ROLE_ARN",
                "arn:aws:iam::123456789012:role/web-role",
                "AWS_ENDPOINT_URL_STS",
                emulator.aws().sts().toString(),
                "AWS_REGION",
                "eu-central-1");
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
