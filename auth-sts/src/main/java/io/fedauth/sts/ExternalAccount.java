// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Explanation;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.sts.internal.google.GoogleEndpoints;
import io.fedauth.sts.internal.google.QuotaProject;
import io.fedauth.sts.internal.google.StsEndpoint;
import io.fedauth.sts.internal.text.Printable;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds the credentials that Google calls external accounts, in code: the identity of another system becomes, by Workload
 * or Workforce Identity Federation, a Google access token, that of a service account if wished.
 *
 * <p>The settings are those of a credential file of type {@code external_account}, and messages call them by the names that
 * they have there. What one call may wish for are scopes, a subject and an actor; other wishes are refused.
 *
 * @see <a href="https://google.aip.dev/auth/4117">AIP-4117, External Account Credentials</a>
 * @since 0.1
 */
public final class ExternalAccount {
    /** The shortest lifetime of a service account's token. */
    public static final Duration SHORTEST_LIFETIME = Duration.ofMinutes(10);

    /** The longest lifetime of a service account's token. */
    public static final Duration LONGEST_LIFETIME = Duration.ofHours(12);

    private static final int LONGEST_AUDIENCE = 1_000;

    private ExternalAccount() {}

    /**
     * Starts a credential.
     *
     * @param audience the full name of the provider in a workload or workforce identity pool
     * @param subjectTokenType the type of token that the supplier finds
     * @return a builder
     * @throws ConfigurationException if the audience is longer than 1,000 characters, or holds control characters or others
     *     that cannot be printed
     */
    public static Builder builder(String audience, TokenType subjectTokenType) {
        if (audience.length() > LONGEST_AUDIENCE || !Printable.isPrintable(audience)) {
            throw new ConfigurationException(
                    "audience_invalid",
                    "audience is longer than " + LONGEST_AUDIENCE + " characters, or holds characters that cannot be"
                            + " printed; give the full name of the provider in the pool");
        }
        return new Builder(audience, Objects.requireNonNull(subjectTokenType));
    }

    /** Collects settings; not thread-safe, and later changes do not reach credentials already built. */
    public static final class Builder {
        final String audience;
        final TokenType subjectTokenType;
        final TokenRequest.Builder scopes = TokenRequest.builder();
        String universeDomain = GoogleEndpoints.DEFAULT_UNIVERSE;

        @Nullable
        SubjectTokenSupplier supplier;

        @Nullable
        URI tokenUrl;

        @Nullable
        URI impersonationUrl;

        @Nullable
        Duration lifetime;

        @Nullable
        String clientId;

        @Nullable
        String clientSecret;

        @Nullable
        String quotaProject;

        @Nullable
        String workforceUserProject;

        private Builder(String audience, TokenType subjectTokenType) {
            this.audience = audience;
            this.subjectTokenType = subjectTokenType;
        }

        /**
         * Sets who finds the identity; required.
         *
         * @param finder asked at every exchange; closed with the credential
         * @return this builder
         */
        public Builder supplier(SubjectTokenSupplier finder) {
            supplier = Objects.requireNonNull(finder);
            return this;
        }

        /**
         * Sets the token endpoint.
         *
         * @param endpoint {@code https://sts.<universe domain>/v1/token} by default
         * @return this builder
         */
        public Builder tokenUrl(URI endpoint) {
            tokenUrl = Objects.requireNonNull(endpoint);
            return this;
        }

        /**
         * Sets which service account to impersonate; none by default.
         *
         * @param endpoint the account's {@code generateAccessToken} method
         * @return this builder
         */
        public Builder impersonationUrl(URI endpoint) {
            impersonationUrl = Objects.requireNonNull(endpoint);
            return this;
        }

        /**
         * Sets how long tokens of the impersonated account are to live.
         *
         * @param life between {@link #SHORTEST_LIFETIME} and {@link #LONGEST_LIFETIME}, one hour by default
         * @return this builder
         * @throws ConfigurationException if it is out of this range
         */
        public Builder lifetime(Duration life) {
            if (life.compareTo(SHORTEST_LIFETIME) < 0 || life.compareTo(LONGEST_LIFETIME) > 0) {
                throw new ConfigurationException(
                        "lifetime_out_of_range",
                        "service_account_impersonation.token_lifetime_seconds is not between "
                                + SHORTEST_LIFETIME.toSeconds() + " and " + LONGEST_LIFETIME.toSeconds()
                                + "; choose a lifetime in this range");
            }
            lifetime = life;
            return this;
        }

        /**
         * Adds a scope; may repeat. Without any, tokens of Google's endpoints are for the whole Cloud Platform.
         *
         * @param scope a scope token
         * @return this builder
         * @throws IllegalArgumentException if it is empty or holds other than visible ASCII characters
         */
        public Builder scope(String scope) {
            scopes.scope(scope);
            return this;
        }

        /**
         * Sets the client that proves itself at the token endpoint ({@code client_secret_basic}).
         *
         * @param id its id
         * @param secret its secret
         * @return this builder
         */
        public Builder client(String id, String secret) {
            clientId = Objects.requireNonNull(id);
            clientSecret = Objects.requireNonNull(secret);
            return this;
        }

        /**
         * Sets which project pays for requests and lends its quota.
         *
         * @param project the project's id
         * @return this builder
         * @throws ConfigurationException if it could not stand in a header field
         */
        public Builder quotaProject(String project) {
            quotaProject = QuotaProject.requireName(project);
            return this;
        }

        /**
         * Sets which project pays for the exchange of a workforce identity.
         *
         * @param project the project's id or number
         * @return this builder
         */
        public Builder workforceUserProject(String project) {
            workforceUserProject = Objects.requireNonNull(project);
            return this;
        }

        /**
         * Sets which Google Cloud universe the token endpoint is in.
         *
         * @param domain {@code googleapis.com} by default
         * @return this builder
         * @throws ConfigurationException if it is no domain name
         */
        public Builder universeDomain(String domain) {
            universeDomain = StsEndpoint.requireDomain(domain);
            return this;
        }

        /**
         * Builds the credential.
         *
         * @param credentials whose engine, connections and settings to use; must stay open
         * @return a credential to close
         * @throws ConfigurationException if the settings contradict each other, there is no supplier, or an endpoint is not
         *     trusted
         */
        public Credential build(Credentials credentials) {
            return build(credentials.context());
        }

        /**
         * Builds the credential for use inside a provider.
         *
         * @param context the kernel
         * @return a credential to close
         * @throws ConfigurationException if the settings contradict each other, there is no supplier, or an endpoint is not
         *     trusted
         */
        public Credential build(CredentialContext context) {
            return new ExternalAccountPlan(this, context).credential();
        }

        /**
         * Says what the credential would do, and what would fail.
         *
         * @param context the kernel
         * @param out takes facts and findings
         */
        public void explain(CredentialContext context, Explanation out) {
            new ExternalAccountPlan(this, context).explain(out);
        }
    }
}
