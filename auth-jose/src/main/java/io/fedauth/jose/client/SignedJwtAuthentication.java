// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.client;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.spi.ClientAuthentication;
import io.fedauth.jose.JwtSigner;
import io.fedauth.jose.internal.signature.SecretSigner;
import io.fedauth.jose.spi.JwsAlgorithm;
import io.fedauth.jose.spi.Signer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * Proves a client by a token that it signs anew for each attempt: {@code private_key_jwt} and {@code client_secret_jwt}.
 *
 * <p>Immutable and safe for use by many threads; {@code toString} shows no key and no secret.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523.html#section-2.2">RFC 7523, section 2.2</a>
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication">OpenID Connect Core, section 9</a>
 * @since 0.1
 */
public final class SignedJwtAuthentication implements ClientAuthentication {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Parts parts;

    private SignedJwtAuthentication(Parts parts) {
        this.parts = parts;
    }

    private record Parts(
            String clientId,
            Signer signer,
            AssertionAudience audience,
            String type,
            Duration lifetime,
            InstantSource clock) {}

    private static SignedJwtAuthentication of(String clientId, Signer signer) {
        return new SignedJwtAuthentication(new Parts(
                Objects.requireNonNull(clientId),
                signer,
                AssertionAudience.issuerOrEndpoint(),
                "JWT",
                Duration.ofMinutes(1),
                InstantSource.system()));
    }

    /**
     * Returns {@code private_key_jwt}: the server knows the client's public key.
     *
     * @param clientId the client's id
     * @param signer signs with the private key, such as {@link io.fedauth.jose.KeySigner}
     * @return the authentication
     * @throws IllegalArgumentException if the signer's algorithm is an HMAC
     */
    public static SignedJwtAuthentication privateKey(String clientId, Signer signer) {
        if (signer.algorithm().family() == JwsAlgorithm.Family.SECRET) {
            throw new IllegalArgumentException(
                    "private_key_jwt signs with a private key, not with " + signer.algorithm());
        }
        return of(clientId, signer);
    }

    /**
     * Returns {@code client_secret_jwt}: the server knows the client's secret, which does not travel.
     *
     * @param clientId the client's id
     * @param secret its secret, in UTF-8 at least as long as the algorithm's hash (RFC 7518, section 3.2)
     * @param algorithm {@code HS256}, {@code HS384} or {@code HS512}
     * @return the authentication
     * @throws ConfigurationException if the secret is too short
     * @throws IllegalArgumentException if the algorithm is no HMAC
     */
    public static SignedJwtAuthentication clientSecret(String clientId, String secret, JwsAlgorithm algorithm) {
        return of(clientId, SecretSigner.of(secret.getBytes(StandardCharsets.UTF_8), algorithm));
    }

    /**
     * Returns an authentication whose tokens are for another audience.
     *
     * @param other whom the server expects as {@code aud}
     * @return a copy
     */
    public SignedJwtAuthentication withAudience(AssertionAudience other) {
        return new SignedJwtAuthentication(
                new Parts(parts.clientId, parts.signer, other, parts.type, parts.lifetime, parts.clock));
    }

    /**
     * Returns an authentication whose tokens are of another type, such as {@code client-authentication+jwt}.
     *
     * @param typ the header parameter {@code typ}, {@code JWT} by default
     * @return a copy
     */
    public SignedJwtAuthentication withType(String typ) {
        return new SignedJwtAuthentication(new Parts(
                parts.clientId,
                parts.signer,
                parts.audience,
                Objects.requireNonNull(typ),
                parts.lifetime,
                parts.clock));
    }

    /**
     * Returns an authentication whose tokens live longer or shorter.
     *
     * @param life from one second to one hour, one minute by default
     * @return a copy
     * @throws IllegalArgumentException if it is out of range
     */
    public SignedJwtAuthentication withLifetime(Duration life) {
        if (life.compareTo(Duration.ofSeconds(1)) < 0 || life.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the lifetime is not from 1 second to 1 hour");
        }
        return new SignedJwtAuthentication(
                new Parts(parts.clientId, parts.signer, parts.audience, parts.type, life, parts.clock));
    }

    /**
     * Returns an authentication that goes by another clock.
     *
     * @param source the clock, the system's by default
     * @return a copy
     */
    public SignedJwtAuthentication withClock(InstantSource source) {
        return new SignedJwtAuthentication(new Parts(
                parts.clientId,
                parts.signer,
                parts.audience,
                parts.type,
                parts.lifetime,
                Objects.requireNonNull(source)));
    }

    /**
     * Adds {@code client_id}, {@code client_assertion_type} and a fresh {@code client_assertion}.
     *
     * @throws ConfigurationException if the call is no form, no audience is known, or the signer cannot sign
     */
    @Override
    public HttpCall.Builder apply(HttpCall.Builder call, URI endpoint, Optional<URI> issuer) {
        if (!call.isForm()) {
            throw new ConfigurationException(
                    "client_authentication_needs_form",
                    "the call to " + endpoint.getHost() + " is no form, so it cannot carry client_assertion;"
                            + " authenticate the client by a header field, such as with basic");
        }
        String assertion = JwtSigner.builder(parts.signer)
                .issuer(parts.clientId)
                .subject(parts.clientId)
                .audience(parts.audience.value(endpoint, issuer))
                .type(parts.type)
                .lifetime(parts.lifetime)
                .clock(parts.clock)
                .build()
                .sign();
        return call.form("client_id", parts.clientId)
                .form("client_assertion_type", TYPE)
                .form("client_assertion", assertion);
    }

    @Override
    public String toString() {
        return "SignedJwtAuthentication[" + parts.clientId + ", " + parts.signer + "]";
    }
}
