// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.iam;

import io.fedauth.api.AccessToken;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.capability.BlobSigner;
import io.fedauth.api.capability.JwtSigner;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.sts.internal.iam.AccountCalls;
import io.fedauth.sts.internal.iam.IdTokenContent;
import io.fedauth.sts.internal.iam.ServiceAccount;
import io.fedauth.sts.internal.impersonation.ImpersonationSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Asks Google's IAM Credentials API for tokens and signatures of one service account.
 *
 * <p>Each call is one request; nothing is remembered but the source's own token. For a credential that renews its tokens, and
 * for calls that do not block, see {@link ImpersonatedServiceAccount}. Immutable and safe for use by many threads.
 *
 * <p>The source's principal needs the role Service Account Token Creator on the account, or on the first delegate. Its tokens
 * are asked for with the scope {@code https://www.googleapis.com/auth/cloud-platform}; a token that is refused with status 401
 * is invalidated. An interrupt while the source fetches its token is a {@link java.util.concurrent.CancellationException}, with
 * the flag still set.
 *
 * @see <a href="https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts">REST resource
 *     projects.serviceAccounts</a>
 * @since 0.1
 */
public final class IamCredentialsClient {
    private final AccountCalls calls;
    private final String account;

    private IamCredentialsClient(AccountCalls calls, String account) {
        this.calls = calls;
        this.account = account;
    }

    /**
     * Starts a client of an account in some universe.
     *
     * @param source who asks; stays open when the client is forgotten
     * @param account the account's e-mail address or unique id
     * @return a builder
     * @throws ConfigurationException if the account is named otherwise
     */
    public static Builder builder(Credential source, String account) {
        return new Builder(source, ImpersonationSettings.of(account));
    }

    /**
     * Starts a client of an account at some endpoint: a regional one, a private one, an emulator.
     *
     * @param source who asks; stays open when the client is forgotten
     * @param url the account's {@code generateAccessToken} method; the others are beside it
     * @return a builder
     * @throws ConfigurationException if the URL is of another form
     */
    public static Builder builder(Credential source, URI url) {
        return new Builder(source, ImpersonationSettings.of(url));
    }

    /**
     * Returns an access token of the account ({@code generateAccessToken}).
     *
     * @param scopes what it is for, at least one scope
     * @param lifetime how long it is to live, in whole seconds between 1 and 43,200; more than an hour takes an organization
     *     policy
     * @return the token
     * @throws io.fedauth.api.TokenEndpointException if the server answers with an error, or with something that is no token
     * @throws io.fedauth.api.AuthException if the source has no token, or there is no usable answer within the deadline
     * @throws ConfigurationException if there is no scope, or the lifetime is out of range
     * @throws IllegalArgumentException if a scope is empty or holds other than visible ASCII characters
     * @throws InterruptedException if the thread is interrupted
     */
    public AccessToken generateAccessToken(Set<String> scopes, Duration lifetime) throws InterruptedException {
        Set<String> wanted = TokenRequest.builder().scopes(scopes).build().scopes();
        if (wanted.isEmpty()) {
            throw new ConfigurationException(
                    "scopes_missing", "an access token of a service account is for certain scopes; name at least one");
        }
        ImpersonationSettings.checkLifetime(lifetime);
        return calls.generateAccessToken(wanted, lifetime, TokenRequest.DEFAULT);
    }

    /**
     * Returns an ID token of the account ({@code generateIdToken}); not verified, that is for its audience to do.
     *
     * @param audience the service that will check it
     * @param options what it is to say beside
     * @return a token of the type {@code id_token}, whose expiry is that of its claim {@code exp}
     * @throws io.fedauth.api.TokenEndpointException if the server answers with an error, or with something that is no ID token
     * @throws io.fedauth.api.AuthException if the source has no token, or there is no usable answer within the deadline
     * @throws ConfigurationException if the audience is blank or cannot be printed
     * @throws InterruptedException if the thread is interrupted
     */
    public AccessToken generateIdToken(String audience, IdTokenOption... options) throws InterruptedException {
        List<IdTokenOption> wanted = List.of(options);
        return calls.generateIdToken(
                new IdTokenContent(
                        audience,
                        wanted.contains(IdTokenOption.INCLUDE_EMAIL),
                        wanted.contains(IdTokenOption.INCLUDE_ORGANIZATION_NUMBER)),
                TokenRequest.DEFAULT);
    }

    /**
     * Signs bytes with a key of the account that Google keeps ({@code signBlob}): RSA with SHA-256 (PKCS #1 v1.5).
     *
     * @param payload at least one byte
     * @return the signature
     * @throws io.fedauth.api.TokenEndpointException if the server answers with an error, or with something that is no signature
     * @throws io.fedauth.api.AuthException if the source has no token, or there is no usable answer within the deadline
     * @throws ConfigurationException if the payload is empty
     * @throws InterruptedException if the thread is interrupted
     */
    public BlobSigner.Signature signBlob(byte[] payload) throws InterruptedException {
        return calls.signBlob(payload);
    }

    /**
     * Signs claims with a key of the account that Google keeps ({@code signJwt}): RS256, the key's id in the header.
     *
     * @param claims a JSON object; its {@code exp}, if it has one, in whole seconds and not more than twelve hours ahead
     * @return the signed token
     * @throws io.fedauth.api.TokenEndpointException if the server answers with an error, or with something that is no token
     * @throws io.fedauth.api.AuthException if the source has no token, or there is no usable answer within the deadline
     * @throws ConfigurationException if the claims are no JSON object, or {@code exp} is not integral
     * @throws InterruptedException if the thread is interrupted
     */
    public JwtSigner.SignedJwt signJwt(String claims) throws InterruptedException {
        return calls.signJwt(claims, TokenRequest.DEFAULT);
    }

    @Override
    public String toString() {
        return "IamCredentialsClient[" + account + "]";
    }

    /** Collects settings; not thread-safe, and later changes do not reach clients already built. */
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
         * Sets which Google Cloud universe the account is in; without effect on a client that is given a URL.
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
         * Builds the client.
         *
         * @param credentials whose connections and settings to use; must stay open
         * @return an immutable client
         * @throws ConfigurationException if the endpoint is not trusted
         */
        public IamCredentialsClient build(Credentials credentials) {
            return build(credentials.context());
        }

        /**
         * Builds the client for use inside a provider.
         *
         * @param context the kernel
         * @return an immutable client
         * @throws ConfigurationException if the endpoint is not trusted
         */
        public IamCredentialsClient build(CredentialContext context) {
            ServiceAccount account = settings.account(context);
            account.endpoint().requireTrusted(context);
            return new IamCredentialsClient(new AccountCalls(account, source, context), account.name());
        }
    }
}
