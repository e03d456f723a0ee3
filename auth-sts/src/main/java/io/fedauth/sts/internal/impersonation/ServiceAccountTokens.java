// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.impersonation;

import io.fedauth.api.AccessToken;
import io.fedauth.api.Credential;
import io.fedauth.api.RequestHeaders;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.capability.BlobSigner;
import io.fedauth.api.capability.DomainWideDelegation;
import io.fedauth.api.capability.IdTokenSource;
import io.fedauth.api.capability.JwtSigner;
import io.fedauth.api.http.HttpTarget;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.FetchContext;
import io.fedauth.api.spi.TokenFetcher;
import io.fedauth.sts.internal.google.QuotaProject;
import io.fedauth.sts.internal.iam.AccountCalls;
import io.fedauth.sts.internal.wish.Wishes;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Fetches access tokens of a service account with the token of a source credential. */
public final class ServiceAccountTokens implements TokenFetcher {
    private static final Set<Class<?>> CAPABILITIES =
            Set.of(IdTokenSource.class, BlobSigner.class, JwtSigner.class, DomainWideDelegation.class);

    private final Impersonation impersonation;
    private final TokenRequest configured;
    private final Credential source;
    private final CredentialContext context;
    private final AccountCalls calls;
    private final QuotaProject quota;
    private final DerivedCredentials derived = new DerivedCredentials();

    /**
     * Makes the fetcher of one account.
     *
     * @param impersonation whose tokens
     * @param configured the scopes to ask for when a wish names none
     * @param source who asks; closed with this fetcher
     * @param context the kernel
     */
    public ServiceAccountTokens(
            Impersonation impersonation, TokenRequest configured, Credential source, CredentialContext context) {
        this.impersonation = impersonation;
        this.configured = configured;
        this.source = source;
        this.context = context;
        this.calls = new AccountCalls(impersonation.account(), source, context);
        this.quota = new QuotaProject(impersonation.quotaProject());
    }

    @Override
    public TokenRequest effective(TokenRequest wish) {
        return Wishes.completeFixedTarget(wish, configured);
    }

    @Override
    public AccessToken fetch(TokenRequest wish, FetchContext fetch) throws InterruptedException {
        return calls.generateAccessToken(wish.scopes(), impersonation.lifetime(), wish);
    }

    @Override
    public RequestHeaders headers(AccessToken token, HttpTarget target) {
        return quota.headers(token);
    }

    @Override
    public <C> Optional<C> capability(Class<C> type) {
        return CAPABILITIES.contains(type)
                ? Optional.of(type.cast(new AccountCapabilities(impersonation, calls, context, derived)))
                : Optional.empty();
    }

    @Override
    public Optional<URI> endpoint() {
        return Optional.of(impersonation.account().endpoint().uri());
    }

    /** A fetch may begin with one of the source, which has a deadline of its own. */
    @Override
    public Duration limit() {
        return impersonation.sourceLimit().plus(context.probe().remaining());
    }

    @Override
    public void close() {
        derived.close();
        quota.forget();
        source.close();
    }
}
