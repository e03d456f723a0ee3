// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.oidc;

import io.fedauth.api.spi.CredentialContext;
import io.fedauth.jose.JwksSource;
import io.fedauth.jose.JwtVerifier;
import io.fedauth.jose.spi.JwsAlgorithm;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Verifiers of the tokens that Google issues.
 *
 * @since 0.1
 */
public final class GoogleIdTokens {
    private static final URI ACCOUNTS = URI.create("https://www.googleapis.com/oauth2/v3/certs");
    private static final URI IAP = URI.create("https://www.gstatic.com/iap/verify/public_key-jwk");
    private static final String SERVICE_ACCOUNTS = "https://www.googleapis.com/service_accounts/v1/jwk/";

    private GoogleIdTokens() {}

    /**
     * Starts a verifier of ID tokens of people, service accounts and machines, signed by Google.
     *
     * <p>At Google whoever has an account names the audience, so {@code azp} is not checked unless the builder is told to.
     *
     * @param audience the client id, or the URL that was asked for
     * @param context the kernel
     * @return a builder
     * @see <a href="https://developers.google.com/identity/openid-connect/openid-connect#validatinganidtoken">Validating an ID
     *     token</a>
     */
    public static IdTokenVerifier.Builder accounts(String audience, CredentialContext context) {
        return IdTokenVerifier.builder("https://accounts.google.com", audience, JwksSource.of(ACCOUNTS, context))
                .orIssuer("accounts.google.com")
                .accepting(JwsAlgorithm.RS256)
                .anyAuthorizedParty()
                .clock(context.time());
    }

    /**
     * Starts a verifier of the header {@code x-goog-iap-jwt-assertion} of the Identity-Aware Proxy.
     *
     * @param audience such as {@code /projects/NUMBER/global/backendServices/ID}
     * @param context the kernel
     * @return a builder
     * @see <a href="https://cloud.google.com/iap/docs/signed-headers-howto">Getting the user's identity</a>
     */
    public static IdTokenVerifier.Builder iap(String audience, CredentialContext context) {
        return IdTokenVerifier.builder("https://cloud.google.com/iap", audience, JwksSource.of(IAP, context))
                .accepting(JwsAlgorithm.ES256)
                .anyAuthorizedParty()
                .clock(context.time());
    }

    /**
     * Starts a verifier of tokens that a service account has signed itself.
     *
     * @param email the service account; from the caller, never from a token
     * @param audience the value of {@code aud}
     * @param context the kernel
     * @return a builder
     */
    public static JwtVerifier.Builder serviceAccount(String email, String audience, CredentialContext context) {
        URI keys = URI.create(SERVICE_ACCOUNTS + URLEncoder.encode(email, StandardCharsets.UTF_8));
        return JwtVerifier.builder(email, audience, JwksSource.of(keys, context))
                .accepting(JwsAlgorithm.RS256)
                .clock(context.time());
    }
}
