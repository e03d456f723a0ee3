// SPDX-License-Identifier: Apache-2.0
package com.example.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Something that Vault hands out, and the file in which Vault's agent keeps the token to ask with.
 *
 * @param url where to read it, such as {@code https://vault.example/v1/identity/oidc/token/role}
 * @param tokenFile the agent's sink
 */
record VaultSecret(URI url, Path tokenFile) {
    /** Checks a configuration. What is wrong is named, and never repeated: it may be a secret in the wrong place. */
    static VaultSecret of(JsonView config) {
        try {
            URI url = new URI(config.required("url"));
            if (url.getHost() == null) {
                throw new ConfigurationException("vault_url_malformed", config.origin() + ": \"url\" has no host");
            }
            return new VaultSecret(url, Path.of(config.required("token_file")));
        } catch (URISyntaxException e) {
            throw new ConfigurationException("vault_url_malformed", config.origin() + ": \"url\" is no URL");
        } catch (InvalidPathException e) {
            throw new ConfigurationException("vault_path_malformed", config.origin() + ": \"token_file\" is no path");
        }
    }

    /** Reads it now. The kernel asks the trust policy, bounds file and answer, and keeps the deadline. */
    JsonView read(CredentialContext kernel) throws InterruptedException {
        String token = new String(kernel.files().read(tokenFile), UTF_8).strip();
        HttpCall call = HttpCall.get(url, Purpose.SUBJECT_SOURCE)
                .header("X-Vault-Token", token)
                .build();
        HttpResult answer = kernel.http().send(call);
        if (answer.status() != 200) {
            throw new SubjectTokenException(
                    "vault_refused",
                    url.getHost() + " answered " + answer.status() + "; check what the token in " + tokenFile
                            + " may read");
        }
        return kernel.json(answer.body(), "the answer of " + url.getHost())
                .child("data")
                .orElseThrow(() -> new SubjectTokenException("vault_empty", url.getHost() + " answered without data"));
    }
}
