// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.client;

import io.fedauth.emulator.config.ClientAuthentication;
import io.fedauth.emulator.config.ClientAuthentication.Certificate;
import io.fedauth.emulator.config.ClientAuthentication.PrivateKeyJwt;
import io.fedauth.emulator.config.ClientAuthentication.Secret;
import io.fedauth.emulator.config.ClientAuthentication.SecretJwt;
import io.fedauth.emulator.config.OauthClient;
import io.fedauth.emulator.internal.oidc.ClientKeys;
import java.util.ArrayList;
import java.util.List;

/**
 * The ways in which the configured clients authenticate, as metadata names them (RFC 8414, section 2).
 *
 * @param clients the configured clients
 */
public record ClientMethods(List<OauthClient> clients) {
    /** Returns the names of the methods. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        if (any(Secret.class)) {
            names.add("client_secret_basic");
            names.add("client_secret_post");
        }
        if (any(Certificate.class)) {
            names.add("tls_client_auth");
        }
        if (any(PrivateKeyJwt.class)) {
            names.add("private_key_jwt");
        }
        if (any(SecretJwt.class)) {
            names.add("client_secret_jwt");
        }
        return names.isEmpty() ? List.of("none") : names;
    }

    /** Returns the algorithms of assertions; none where no client signs. */
    public List<String> algorithms() {
        List<String> algorithms = new ArrayList<>();
        if (any(PrivateKeyJwt.class)) {
            algorithms.addAll(ClientKeys.algorithmsOfKeyPairs());
        }
        if (any(SecretJwt.class)) {
            algorithms.addAll(ClientKeys.algorithmsOfSecrets());
        }
        return algorithms;
    }

    private boolean any(Class<? extends ClientAuthentication> method) {
        return clients.stream().anyMatch(client -> method.isInstance(client.authentication()));
    }
}
