// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.oidc;

import io.fedauth.jose.JwtVerifier;
import io.fedauth.jose.VerifiedJwt;
import io.fedauth.jose.key.KeySource;
import io.fedauth.jose.refusal.TokenRefusedException;
import io.fedauth.jose.spi.JwsAlgorithm;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies ID tokens: what {@link JwtVerifier} checks, and to which client, session, access token and code they belong.
 *
 * <p>For Google's tokens begin with {@link GoogleIdTokens}, for any other issuer with {@link OidcIssuer}. Immutable and safe
 * for use by many threads.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">OpenID Connect Core, section 3.1.3.7</a>
 * @since 0.1
 */
public final class IdTokenVerifier {
    private final JwtVerifier tokens;
    private final IdTokenRules rules;

    private IdTokenVerifier(Builder builder) {
        tokens = builder.tokens.subjectRequired().build();
        rules = new IdTokenRules(
                Set.copyOf(builder.clients),
                Set.copyOf(builder.parties),
                builder.hostedDomain,
                builder.skew,
                builder.clock);
    }

    /**
     * Starts a verifier.
     *
     * @param issuer the value that {@code iss} must have, character by character
     * @param clientId the client that the tokens are for, as the issuer knows it
     * @param keys the issuer's keys, and nobody else's
     * @return a builder
     * @throws IllegalArgumentException if issuer or client id is blank
     */
    public static Builder builder(String issuer, String clientId, KeySource keys) {
        return new Builder(issuer, clientId, keys);
    }

    /**
     * Verifies a token that no session of this client waits for, such as one that a workload presents.
     *
     * @param token the token
     * @return its claims
     * @throws TokenRefusedException if it is not to be believed
     * @throws io.fedauth.api.AuthException if the keys cannot be had, which says nothing about the token
     * @throws java.util.concurrent.CancellationException if the thread is interrupted while keys are fetched
     */
    public VerifiedJwt verify(String token) {
        return verify(token, SignIn.unbound());
    }

    /**
     * Verifies the token of a sign-in.
     *
     * @param token the token
     * @param signIn what this client sent and got
     * @return its claims
     * @throws TokenRefusedException if it is not to be believed, or belongs to another sign-in
     * @throws io.fedauth.api.AuthException if the keys cannot be had, which says nothing about the token
     * @throws java.util.concurrent.CancellationException if the thread is interrupted while keys are fetched
     */
    public VerifiedJwt verify(String token, SignIn signIn) {
        VerifiedJwt verified = tokens.verify(token);
        rules.check(verified, signIn);
        return verified;
    }

    @Override
    public String toString() {
        return "IdTokenVerifier[" + tokens + "]";
    }

    /** Collects what is demanded of tokens; not thread-safe, and later changes do not reach verifiers already built. */
    public static final class Builder {
        private final JwtVerifier.Builder tokens;
        private final Set<String> clients = new LinkedHashSet<>();
        private final Set<String> parties = new LinkedHashSet<>();
        private Optional<String> hostedDomain = Optional.empty();
        private Duration skew = Duration.ofSeconds(30);
        private InstantSource clock = InstantSource.system();

        private Builder(String issuer, String clientId, KeySource keys) {
            tokens = JwtVerifier.builder(issuer, clientId, keys);
            clients.add(clientId);
            parties.add(clientId);
        }

        /**
         * Adds another name of the same issuer.
         *
         * @param issuer a value of {@code iss}
         * @return this builder
         */
        public Builder orIssuer(String issuer) {
            tokens.orIssuer(issuer);
            return this;
        }

        /**
         * Adds another client whose tokens are taken, such as the same application on another platform.
         *
         * @param clientId a value of {@code aud}
         * @return this builder
         */
        public Builder orClient(String clientId) {
            tokens.orAudience(clientId);
            clients.add(clientId);
            parties.add(clientId);
            return this;
        }

        /**
         * Adds a client to which tokens for this one may be issued, such as an app that calls this server.
         *
         * @param clientId a value of {@code azp}
         * @return this builder
         */
        public Builder authorizedParty(String clientId) {
            parties.add(clientId);
            return this;
        }

        /**
         * Lets tokens for this client be issued to anyone: for issuers where whoever has an identity names the audience, as at
         * Google.
         *
         * @return this builder
         */
        public Builder anyAuthorizedParty() {
            parties.clear();
            return this;
        }

        /**
         * Demands accounts of one Google Workspace domain.
         *
         * @param domain the value of {@code hd}
         * @return this builder
         */
        public Builder hostedDomain(String domain) {
            hostedDomain = Optional.of(domain);
            return this;
        }

        /**
         * Sets which algorithms are taken; by default all that the keys are for.
         *
         * @param accepted the algorithms
         * @return this builder
         */
        public Builder accepting(JwsAlgorithm... accepted) {
            tokens.accepting(accepted);
            return this;
        }

        /**
         * Sets how far the issuer's clock may be off.
         *
         * @param allowed from zero to 10 minutes, 30 seconds by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder skew(Duration allowed) {
            tokens.skew(allowed);
            skew = allowed;
            return this;
        }

        /**
         * Sets what time it is.
         *
         * @param source the clock, the system's by default
         * @return this builder
         */
        public Builder clock(InstantSource source) {
            tokens.clock(source);
            clock = Objects.requireNonNull(source);
            return this;
        }

        /**
         * Makes the verifier.
         *
         * @return the verifier
         */
        public IdTokenVerifier build() {
            return new IdTokenVerifier(this);
        }
    }
}
