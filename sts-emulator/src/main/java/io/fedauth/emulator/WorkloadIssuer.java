// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.fedauth.emulator.config.TrustedIssuer;
import io.fedauth.emulator.internal.http.DocumentEndpoint;
import io.fedauth.emulator.internal.http.Endpoint;
import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.internal.oidc.KeyGenerations;
import io.fedauth.emulator.internal.oidc.SigningKeys;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The OpenID provider that comes with an emulator and vouches for workloads, as Kubernetes or a CI system would.
 *
 * <p>It publishes its metadata (OpenID Connect Discovery 1.0, section 4) and keys; tokens are minted by {@link
 * #token} only. Instances are safe for use by multiple threads.
 *
 * @since 0.1
 */
public final class WorkloadIssuer {
    private final URI uri;
    private final InstantSource clock;
    private final String audience;
    private final KeyGenerations<SigningKeys> keys =
            new KeyGenerations<>(number -> SigningKeys.generate(number == 1 ? "" : "-" + number));

    private WorkloadIssuer(URI uri, InstantSource clock, String audience) {
        this.uri = uri;
        this.clock = clock;
        this.audience = audience;
    }

    static WorkloadIssuer at(URI emulator, InstantSource clock, String audience) {
        return new WorkloadIssuer(emulator.resolve("/issuer"), clock, audience);
    }

    /**
     * Returns the issuer's name, below which its metadata is found.
     *
     * @return the issuer identifier
     */
    public URI uri() {
        return uri;
    }

    /**
     * Returns where the keys are.
     *
     * @return the URL of the JSON Web Key Set
     */
    public URI jwksUri() {
        return URI.create(uri + "/jwks");
    }

    /**
     * Returns the public keys, those that were replaced and not yet dropped included.
     *
     * @return the JSON Web Key Set
     */
    public String jwks() {
        return SigningKeys.publicJwks(keys.published());
    }

    /**
     * Begins a token, which is good unless told otherwise: for the subject {@code demo-workload}, for the audience of
     * the emulator, issued now, for one hour, signed with RS256.
     *
     * @return the token in the making
     */
    public WorkloadToken token() {
        return new WorkloadToken(keys.current(), uri.toString(), audience, clock.instant());
    }

    TrustedIssuer trusted() {
        return TrustedIssuer.at(uri.toString(), jwksUri());
    }

    KeyGenerations<SigningKeys> keys() {
        return keys;
    }

    List<Endpoint> endpoints() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", uri.toString());
        metadata.put("jwks_uri", jwksUri().toString());
        metadata.put("response_types_supported", List.of("id_token"));
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("id_token_signing_alg_values_supported", List.of("RS256", "ES256"));
        String path = uri.getPath();
        return List.of(
                new DocumentEndpoint(
                        path + "/.well-known/openid-configuration", json(JSONObjectUtils.toJSONString(metadata))),
                new DocumentEndpoint(jwksUri().getPath(), () -> Response.keySet(jwks())));
    }

    @Override
    public String toString() {
        return "WorkloadIssuer[" + uri + "]";
    }

    private static Response json(String document) {
        return new Response(200, Map.of("Content-Type", "application/json"), document);
    }
}
