// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.oidc;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.jose.JwksSource;
import io.fedauth.jose.internal.document.DiscoveryDocument;
import java.net.URI;

/**
 * An OpenID Connect issuer, as its own metadata describes it.
 *
 * @param issuer its identifier, character by character
 * @param jwksUri where its keys are
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig">OpenID Connect Discovery, section 4</a>
 * @since 0.1
 */
public record OidcIssuer(String issuer, URI jwksUri) {
    /**
     * Asks an issuer about itself.
     *
     * @param issuer its identifier, https unless the trust policy allows loopback; from the caller, never from a token
     * @param context the kernel
     * @return what it says
     * @throws ConfigurationException if the identifier is no such URL, the metadata is of another issuer, or names no keys
     * @throws io.fedauth.api.AuthException if the issuer cannot be reached, or what it says is no metadata
     * @throws InterruptedException if the thread is interrupted
     */
    public static OidcIssuer discover(String issuer, CredentialContext context) throws InterruptedException {
        return new OidcIssuer(issuer, DiscoveryDocument.fetch(issuer, context).jwksUri());
    }

    /**
     * Returns the issuer's keys.
     *
     * @param context the kernel
     * @return a source to keep
     */
    public JwksSource keys(CredentialContext context) {
        return JwksSource.of(jwksUri, context);
    }

    /**
     * Starts a verifier of the issuer's ID tokens.
     *
     * @param clientId the client that the tokens are for
     * @param context the kernel
     * @return a builder
     */
    public IdTokenVerifier.Builder idTokens(String clientId, CredentialContext context) {
        return IdTokenVerifier.builder(issuer, clientId, keys(context)).clock(context.time());
    }
}
