// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.impersonation;

import io.fedauth.api.AccessToken;
import io.fedauth.api.RequestHeaders;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.http.HttpTarget;
import io.fedauth.api.json.JsonWriter;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.FetchContext;
import io.fedauth.api.spi.TokenFetcher;
import io.fedauth.sts.internal.endpoint.NamedEndpoint;
import io.fedauth.sts.internal.endpoint.OauthEndpoint;
import io.fedauth.sts.internal.google.QuotaProject;
import io.fedauth.sts.internal.iam.AccountCalls;
import io.fedauth.sts.internal.wish.Wishes;
import io.fedauth.sts.oauth.Grant;
import io.fedauth.sts.oauth.TokenResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Fetches access tokens of a user for whom a service account vouches; the account's key stays with the IAM Credentials API.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/service-account">OAuth 2.0 for service accounts</a>
 */
final class DelegatedTokens implements TokenFetcher {
    private static final Duration LONGEST_ASSERTION = Duration.ofHours(1);

    private final Impersonation impersonation;
    private final AccountCalls calls;
    private final QuotaProject quota;
    private final User user;
    private final CredentialContext context;
    private final OauthEndpoint endpoint;

    /**
     * For whom.
     *
     * @param email the user's e-mail address
     * @param configured the scopes to ask for when a wish names none
     */
    record User(String email, TokenRequest configured) {}

    DelegatedTokens(Impersonation impersonation, AccountCalls calls, User user, CredentialContext context) {
        this.impersonation = impersonation;
        this.calls = calls;
        this.quota = new QuotaProject(impersonation.quotaProject());
        this.user = user;
        this.context = context;
        NamedEndpoint at = impersonation.delegation().of(impersonation.account());
        at.requireTrusted(context);
        // The assertion alone counts: there is no client to prove itself.
        this.endpoint =
                new OauthEndpoint(at, (call, uri, issuer) -> call, List.of(), UnaryOperator.identity(), context);
    }

    @Override
    public TokenRequest effective(TokenRequest wish) {
        return Wishes.completeFixedTarget(wish, user.configured());
    }

    @Override
    public AccessToken fetch(TokenRequest wish, FetchContext fetch) throws InterruptedException {
        String assertion = calls.signPublicJwt(claims(wish), wish).value();
        return endpoint.send(Grant.jwtBearer(() -> assertion)::toCall, TokenResponse::read)
                .toAccessToken(context.time().instant());
    }

    private String claims(TokenRequest wish) {
        long now = context.time().instant().getEpochSecond();
        return JsonWriter.object()
                .member("iss", impersonation.account().name())
                .member("sub", user.email())
                .member("scope", String.join(" ", wish.scopes()))
                .member("aud", endpoint.at().uri().toString())
                .member("iat", now)
                .member("exp", now + LONGEST_ASSERTION.toSeconds())
                .text();
    }

    @Override
    public RequestHeaders headers(AccessToken token, HttpTarget target) {
        return quota.headers(token);
    }

    @Override
    public Optional<URI> endpoint() {
        return Optional.of(endpoint.at().uri());
    }

    /** A fetch is two calls, and may begin with one of the source, which has a deadline of its own. */
    @Override
    public Duration limit() {
        return impersonation.sourceLimit().plus(context.probe().remaining().multipliedBy(2));
    }

    @Override
    public void close() {
        quota.forget();
    }
}
