// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.boundary;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.sts.StsClient;
import io.fedauth.sts.internal.endpoint.NamedEndpoint;
import io.fedauth.sts.internal.google.GoogleEndpoints;
import io.fedauth.sts.internal.google.NoBoundary;
import io.fedauth.sts.internal.google.QuotaProject;
import io.fedauth.sts.internal.google.StsEndpoint;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds credentials whose tokens can do less than those of the credential that they are made of.
 *
 * <p>The Security Token Service exchanges each token of the source for one within the boundary, which lives as long as the
 * source's at most. What one call wishes for goes to the source, but for the type: the tokens are access tokens. The source
 * may serve many boundaries, so it is not closed with them.
 *
 * <p>The project that pays for the source's requests is not inherited: to use one takes a permission on that project, which a
 * boundary does not leave. {@link Builder#quotaProject} sets one all the same.
 *
 * @see <a href="https://cloud.google.com/iam/docs/create-downscoped-short-lived-credentials">Create a downscoped short-lived
 *     credential</a>
 * @since 0.1
 */
public final class DownscopedCredential {
    private DownscopedCredential() {}

    /**
     * Starts a credential.
     *
     * @param source whose tokens are bounded; must stay open
     * @param boundary what may be done with the tokens at most
     * @return a builder
     */
    public static Builder builder(Credential source, CredentialAccessBoundary boundary) {
        return new Builder(Objects.requireNonNull(source), Objects.requireNonNull(boundary));
    }

    /** Collects settings; not thread-safe, and later changes do not reach credentials already built. */
    public static final class Builder {
        private final Credential source;
        private final CredentialAccessBoundary boundary;
        private String universeDomain = GoogleEndpoints.DEFAULT_UNIVERSE;
        private @Nullable URI tokenUrl;
        private @Nullable String quotaProject;

        private Builder(Credential source, CredentialAccessBoundary boundary) {
            this.source = source;
            this.boundary = boundary;
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
         * Sets which project pays for requests and lends its quota; none by default, whatever the source's is.
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
         * Builds the credential.
         *
         * @param credentials whose engine, connections and settings to use; must stay open
         * @return a credential to close, which leaves its source open
         * @throws ConfigurationException if the source is a workforce identity or downscoped already, or the endpoint is not
         *     trusted
         */
        public Credential build(Credentials credentials) {
            return build(credentials.context());
        }

        /**
         * Builds the credential for use inside a provider.
         *
         * @param context the kernel
         * @return a credential to close, which leaves its source open
         * @throws ConfigurationException if the source is a workforce identity or downscoped already, or the endpoint is not
         *     trusted
         */
        public Credential build(CredentialContext context) {
            source.capability(NoBoundary.class).ifPresent(known -> {
                throw new ConfigurationException(
                        "boundary_source_unsupported",
                        "the tokens of the source take no access boundary: it " + known.reason());
            });
            NamedEndpoint endpoint = StsEndpoint.of(tokenUrl, universeDomain, context);
            endpoint.requireTrusted(context);
            StsClient client = StsClient.builder(endpoint.uri())
                    .wellKnown(endpoint.wellKnown())
                    .build(context);
            return context.refreshing(
                    "downscoped at " + endpoint.uri().getHost(),
                    new DownscopedTokens(source, boundary.options(), client, new QuotaProject(quotaProject), context));
        }
    }
}
