// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.iam;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.sts.internal.impersonation.ImpersonationPlan;
import io.fedauth.sts.internal.impersonation.ImpersonationSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * Builds credentials of a service account that another credential may impersonate, whatever that one is.
 *
 * <pre>{@code
 * Credentials credentials = Credentials.standard();
 * Credential robot = ImpersonatedServiceAccount.builder(
 *                 credentials.applicationDefault(), "robot@project.iam.gserviceaccount.com")
 *         .scope("https://www.googleapis.com/auth/devstorage.read_only")
 *         .build(credentials);
 * Credential forTheService = robot.capability(IdTokenSource.class).orElseThrow().idTokens("https://service.example");
 * }</pre>
 *
 * <p>The credentials offer all of {@link io.fedauth.api.capability.IdTokenSource}, {@link
 * io.fedauth.api.capability.BlobSigner}, {@link io.fedauth.api.capability.JwtSigner} and {@link
 * io.fedauth.api.capability.DomainWideDelegation}. What one call may wish for are scopes, and whatever subject and actor the
 * source takes.
 *
 * @see <a href="https://cloud.google.com/iam/docs/create-short-lived-credentials-direct">Short-lived credentials</a>
 * @since 0.1
 */
public final class ImpersonatedServiceAccount {
    private ImpersonatedServiceAccount() {}

    /**
     * Starts a credential of an account in some universe.
     *
     * @param source who impersonates; asked for tokens of the scope {@code cloud-platform}, and closed with the credential
     * @param account the account's e-mail address or unique id
     * @return a builder
     * @throws ConfigurationException if the account is named otherwise
     */
    public static Builder builder(Credential source, String account) {
        return new Builder(source, ImpersonationSettings.of(account));
    }

    /**
     * Starts a credential of an account at some endpoint: a regional one, a private one, an emulator.
     *
     * @param source who impersonates; asked for tokens of the scope {@code cloud-platform}, and closed with the credential
     * @param url the account's {@code generateAccessToken} method; the others are beside it
     * @return a builder
     * @throws ConfigurationException if the URL is of another form
     */
    public static Builder builder(Credential source, URI url) {
        return new Builder(source, ImpersonationSettings.of(url));
    }

    /** Collects settings; not thread-safe, and later changes do not reach credentials already built. */
    public static final class Builder {
        private final Credential source;
        private final ImpersonationSettings settings;

        private Builder(Credential source, ImpersonationSettings settings) {
            this.source = Objects.requireNonNull(source);
            this.settings = settings;
        }

        /**
         * Adds a service account through which the next one, or at last the account itself, is asked; may repeat. Each needs
         * the role Service Account Token Creator on the next.
         *
         * @param delegate its e-mail address, unique id or resource name ({@code projects/-/serviceAccounts/...})
         * @return this builder
         * @throws ConfigurationException if it is none of these
         */
        public Builder delegate(String delegate) {
            settings.delegate(delegate);
            return this;
        }

        /**
         * Adds a scope of the account's access tokens; may repeat. Without any they are for the whole Cloud Platform.
         *
         * @param scope a scope token
         * @return this builder
         * @throws IllegalArgumentException if it is empty or holds other than visible ASCII characters
         */
        public Builder scope(String scope) {
            settings.scope(scope);
            return this;
        }

        /**
         * Sets how long access tokens are to live.
         *
         * @param life between one second and twelve hours, one hour by default; more takes an organization policy
         * @return this builder
         * @throws ConfigurationException if it is out of this range
         */
        public Builder lifetime(Duration life) {
            settings.lifetime(life);
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
            settings.quotaProject(project);
            return this;
        }

        /**
         * Sets which Google Cloud universe the account is in; in others than the default one it cannot act for users.
         *
         * @param domain {@code googleapis.com} by default
         * @return this builder
         * @throws ConfigurationException if it is no domain name
         */
        public Builder universeDomain(String domain) {
            settings.universeDomain(domain);
            return this;
        }

        /**
         * Sets where the account redeems what it signs for users of its domain; for emulators.
         *
         * @param endpoint {@code https://oauth2.googleapis.com/token} by default
         * @return this builder
         * @throws ConfigurationException if it is no absolute http or https URI with a host, or has user information or a
         *     fragment
         */
        public Builder oauthTokenUrl(URI endpoint) {
            settings.oauthTokenUrl(endpoint);
            return this;
        }

        /**
         * Builds the credential.
         *
         * @param credentials whose engine, connections and settings to use; must stay open
         * @return a credential to close
         * @throws ConfigurationException if the endpoint is not trusted
         */
        public Credential build(Credentials credentials) {
            return build(credentials.context());
        }

        /**
         * Builds the credential for use inside a provider.
         *
         * @param context the kernel
         * @return a credential to close
         * @throws ConfigurationException if the endpoint is not trusted
         */
        public Credential build(CredentialContext context) {
            return new ImpersonationPlan(settings, context).credential(source);
        }
    }
}
