// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.client;

import io.fedauth.emulator.config.AssertionAudience;
import io.fedauth.emulator.config.ClientAuthentication;
import io.fedauth.emulator.config.ClientAuthentication.PrivateKeyJwt;
import io.fedauth.emulator.config.ClientAuthentication.SecretJwt;
import io.fedauth.emulator.config.OauthClient;
import io.fedauth.emulator.internal.oidc.ClientAssertion;
import io.fedauth.emulator.internal.oidc.ClientKeys;
import io.fedauth.emulator.internal.replay.ReplayMemory;
import io.fedauth.emulator.journal.AssertionRefusal;
import io.fedauth.emulator.journal.RefusalException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Clients that sign JWTs: {@code private_key_jwt} and {@code client_secret_jwt} (RFC 7523, section 2.2; OpenID Connect Core,
 * section 9). Each JWT is good for one use at one endpoint. Thread-safe.
 */
public final class AssertedClients {
    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Map<String, Signer> signers;
    private final ServerNames names;
    private final InstantSource clock;
    private final Duration skew;
    private final ReplayMemory used = new ReplayMemory();

    private record Signer(ClientKeys keys, AssertionAudience audience) {}

    /**
     * Takes those of the clients that sign.
     *
     * @param skew by how much the clocks of clients may differ
     * @throws IllegalArgumentException if a client has keys that nobody can sign with
     */
    public AssertedClients(List<OauthClient> clients, ServerNames names, InstantSource clock, Duration skew) {
        this.names = names;
        this.clock = clock;
        this.skew = skew;
        Map<String, Signer> found = new HashMap<>();
        for (OauthClient client : clients) {
            Signer signer = signer(client.authentication(), clock);
            if (signer != null) {
                found.putIfAbsent(client.id(), signer);
            }
        }
        this.signers = Map.copyOf(found);
    }

    private static @Nullable Signer signer(ClientAuthentication authentication, InstantSource clock) {
        if (authentication instanceof PrivateKeyJwt jwt) {
            return new Signer(ClientKeys.of(jwt.keys(), clock), jwt.audience());
        }
        return authentication instanceof SecretJwt jwt
                ? new Signer(ClientKeys.ofSecret(jwt.secret()), jwt.audience())
                : null;
    }

    /** Refuses an assertion unless it is the client's own, and new. */
    void verify(ClientAssertion assertion, OauthClient client) throws RefusalException {
        Signer signer = signers.get(client.id());
        if (signer == null) {
            throw AssertionRefusal.CLIENT_METHOD_WRONG.because("client " + client.id() + " signs no assertions");
        }
        Instant now = clock.instant();
        ClientAssertion.Verified verified = assertion.verify(signer.keys(), names.of(signer.audience()), now, skew);
        if (!used.use(client.id(), verified.id(), verified.end(), now)) {
            throw AssertionRefusal.CLIENT_ASSERTION_REPLAYED.because("client " + client.id());
        }
    }
}
