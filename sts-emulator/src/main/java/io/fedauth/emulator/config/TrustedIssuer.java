// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.config;

import java.net.URI;
import java.util.Set;

/**
 * An OpenID provider whose tokens are accepted.
 *
 * @param issuer what the {@code iss} claim must be, exactly
 * @param keys where its keys are
 * @param audiences of which the {@code aud} claim must contain one; empty for the default, which is the name of the
 *     pool provider with or without {@code https:}, or in plain mode the URL of the emulator or of its token endpoint
 */
public record TrustedIssuer(String issuer, JwksSource keys, Set<String> audiences) {
    /**
     * Copies the audiences.
     *
     * @param issuer what the {@code iss} claim must be
     * @param keys where its keys are
     * @param audiences of which the {@code aud} claim must contain one
     */
    public TrustedIssuer {
        audiences = Set.copyOf(audiences);
    }

    /**
     * Returns an issuer whose keys are read over HTTP, when they are first needed.
     *
     * @param issuer what the {@code iss} claim must be, exactly
     * @param jwks the URL of its JSON Web Key Set
     * @return the issuer
     * @throws IllegalArgumentException if the URL is neither http nor https
     */
    public static TrustedIssuer at(String issuer, URI jwks) {
        return new TrustedIssuer(issuer, new JwksSource.Location(jwks), Set.of());
    }

    /**
     * Returns an issuer whose keys are known.
     *
     * @param issuer what the {@code iss} claim must be, exactly
     * @param jwks its JSON Web Key Set
     * @return the issuer
     */
    public static TrustedIssuer withKeys(String issuer, String jwks) {
        return new TrustedIssuer(issuer, new JwksSource.Document(jwks), Set.of());
    }

    /**
     * Returns a copy that accepts other audiences.
     *
     * @param accepted of which the {@code aud} claim must contain one
     * @return the copy
     */
    public TrustedIssuer accepting(String... accepted) {
        return new TrustedIssuer(issuer, keys, Set.of(accepted));
    }
}
