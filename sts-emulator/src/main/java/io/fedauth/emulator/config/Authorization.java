// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person allowed a client by signing in, as an authorization endpoint would write it down.
 *
 * @param clientId the client
 * @param redirectUri where its authorization code goes
 * @param codeChallenge the SHA-256 digest of the code verifier, in base64url (RFC 7636, section 4.2)
 * @param subject who signed in
 * @param scopes what the client may do; with {@code openid} it gets an ID token
 * @param nonce what the ID token must repeat; null where the client sent none
 */
public record Authorization(
        String clientId,
        String redirectUri,
        String codeChallenge,
        String subject,
        Set<String> scopes,
        @Nullable String nonce) {
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    /**
     * Checks the challenge and copies the scopes.
     *
     * @param clientId the client
     * @param redirectUri where its authorization code goes
     * @param codeChallenge the SHA-256 digest of the code verifier, in base64url
     * @param subject who signed in
     * @param scopes what the client may do
     * @param nonce what the ID token must repeat, or null
     * @throws IllegalArgumentException if the challenge cannot be a SHA-256 digest
     */
    public Authorization {
        if (!CHALLENGE.matcher(codeChallenge).matches()) {
            throw new IllegalArgumentException(
                    "a code challenge is 43 characters of base64url, the SHA-256 of the verifier");
        }
        scopes = Set.copyOf(scopes);
    }

    /**
     * Returns an authorization of a person called {@code demo-user}, for the scope {@code openid}.
     *
     * @param clientId the client
     * @param redirectUri where its authorization code goes
     * @param codeChallenge the SHA-256 digest of the code verifier, in base64url
     * @return the authorization
     * @throws IllegalArgumentException if the challenge cannot be a SHA-256 digest
     */
    public static Authorization of(String clientId, String redirectUri, String codeChallenge) {
        return new Authorization(clientId, redirectUri, codeChallenge, "demo-user", Set.of("openid"), null);
    }

    /**
     * Returns a copy of another person's.
     *
     * @param person who signed in
     * @return the copy
     */
    public Authorization by(String person) {
        return new Authorization(clientId, redirectUri, codeChallenge, person, scopes, nonce);
    }

    /**
     * Returns a copy for other scopes.
     *
     * @param allowed what the client may do
     * @return the copy
     */
    public Authorization allowing(String... allowed) {
        return new Authorization(
                clientId, redirectUri, codeChallenge, subject, new LinkedHashSet<>(List.of(allowed)), nonce);
    }

    /**
     * Returns a copy of a request with a nonce (OpenID Connect Core, section 3.1.2.1).
     *
     * @param value the nonce
     * @return the copy
     */
    public Authorization withNonce(String value) {
        return new Authorization(clientId, redirectUri, codeChallenge, subject, scopes, value);
    }
}
