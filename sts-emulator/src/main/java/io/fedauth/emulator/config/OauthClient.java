// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.config;

import io.fedauth.emulator.config.ClientAuthentication.Certificate;
import io.fedauth.emulator.config.ClientAuthentication.PrivateKeyJwt;
import io.fedauth.emulator.config.ClientAuthentication.Secret;
import io.fedauth.emulator.config.ClientAuthentication.SecretJwt;
import org.jspecify.annotations.Nullable;

/**
 * A client that can authenticate at the OAuth endpoints, in one way.
 *
 * @param id its client id
 * @param authentication how it proves who it is
 */
public record OauthClient(String id, ClientAuthentication authentication) {
    /**
     * Returns a client that sends a secret: {@code client_secret_basic} or {@code client_secret_post}.
     *
     * @param id its client id
     * @param secret its client secret
     */
    public OauthClient(String id, String secret) {
        this(id, new Secret(secret));
    }

    /**
     * Returns a client with a certificate, for which an authority must vouch that the emulator trusts.
     *
     * @param id its client id
     * @param subjectDn the distinguished name in its certificate, such as {@code CN=client}
     * @return the client
     */
    public static OauthClient withCertificate(String id, String subjectDn) {
        return new OauthClient(id, new Certificate(subjectDn));
    }

    /**
     * Returns a client that signs with a private key ({@code private_key_jwt}).
     *
     * @param id its client id
     * @param jwks its public keys, a JSON Web Key Set (RFC 7517, section 5)
     * @return the client
     */
    public static OauthClient withKeys(String id, String jwks) {
        return withKeys(id, new JwksSource.Document(jwks));
    }

    /**
     * Returns a client that signs with a private key ({@code private_key_jwt}).
     *
     * @param id its client id
     * @param keys where its public keys are
     * @return the client
     */
    public static OauthClient withKeys(String id, JwksSource keys) {
        return new OauthClient(id, new PrivateKeyJwt(keys, AssertionAudience.EITHER));
    }

    /**
     * Returns a client that signs with its secret ({@code client_secret_jwt}).
     *
     * @param id its client id
     * @param secret its secret, which it never sends
     * @return the client
     * @throws IllegalArgumentException if the secret is shorter than 32 bytes
     */
    public static OauthClient signingWithSecret(String id, String secret) {
        return new OauthClient(id, new SecretJwt(secret, AssertionAudience.EITHER));
    }

    /**
     * Returns a copy whose assertions must name the emulator in a certain way.
     *
     * @param audience the way; {@link AssertionAudience#EITHER} by default
     * @return the copy
     * @throws IllegalStateException if the client signs no assertions
     */
    public OauthClient addressing(AssertionAudience audience) {
        if (authentication instanceof PrivateKeyJwt jwt) {
            return new OauthClient(id, new PrivateKeyJwt(jwt.keys(), audience));
        }
        if (authentication instanceof SecretJwt jwt) {
            return new OauthClient(id, new SecretJwt(jwt.secret(), audience));
        }
        throw new IllegalStateException("the client " + id + " signs no assertions");
    }

    /**
     * Returns the secret that it sends.
     *
     * @return the secret; null for a client that proves itself in another way
     */
    public @Nullable String secret() {
        return authentication instanceof Secret sent ? sent.secret() : null;
    }

    @Override
    public String toString() {
        return "OauthClient[id=" + id + "]";
    }
}
