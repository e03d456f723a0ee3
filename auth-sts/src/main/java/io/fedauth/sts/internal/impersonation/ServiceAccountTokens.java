// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.impersonation;

import io.fedauth.api.AccessToken;
import io.fedauth.api.Credential;
import io.fedauth.api.RequestHeaders;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.HttpTarget;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.json.JsonWriter;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.FetchContext;
import io.fedauth.api.spi.TokenFetcher;
import io.fedauth.sts.internal.google.ClientHeader;
import io.fedauth.sts.internal.response.Answers;
import io.fedauth.sts.internal.response.IssuedToken;
import io.fedauth.sts.internal.response.Lifetime;
import io.fedauth.sts.internal.response.Secrets;
import io.fedauth.sts.internal.wish.Wishes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Fetches access tokens of a service account ({@code generateAccessToken}) with the token of a source credential. */
public final class ServiceAccountTokens implements TokenFetcher {
    private final ServiceAccount account;
    private final TokenRequest configured;
    private final Credential source;
    private final CredentialContext context;

    /**
     * Makes the fetcher of one account.
     *
     * @param account whose tokens
     * @param configured the scopes to ask for when a wish names none
     * @param source who asks; closed with this fetcher
     * @param context the kernel
     */
    public ServiceAccountTokens(
            ServiceAccount account, TokenRequest configured, Credential source, CredentialContext context) {
        this.account = account;
        this.configured = configured;
        this.source = source;
        this.context = context;
    }

    @Override
    public TokenRequest effective(TokenRequest wish) {
        return Wishes.completeFixedTarget(wish, configured);
    }

    @Override
    public AccessToken fetch(TokenRequest wish, FetchContext fetch) throws InterruptedException {
        AccessToken own = source.token(sourceWish(wish));
        Secrets secrets = new Secrets();
        HttpResult answer =
                context.http().send(call(wish, own).eachAttempt(secrets::of).build());
        try {
            return new Answers(account.uri(), context, secrets).read(answer, body -> token(body, answer));
        } catch (TokenEndpointException e) {
            if (e.status() == 401) {
                source.invalidate(own);
            }
            throw e;
        }
    }

    private static TokenRequest sourceWish(TokenRequest wish) {
        TokenRequest.Builder source = TokenRequest.builder();
        wish.subject().ifPresent(source::subject);
        wish.actor().ifPresent(source::actor);
        return source.build();
    }

    private HttpCall.Builder call(TokenRequest wish, AccessToken own) {
        HttpCall.Builder call = HttpCall.post(account.uri(), account.endpoint().purpose(), HttpCall.Repeat.SAFE)
                .wellKnown(account.endpoint().wellKnown())
                .json(JsonWriter.object()
                        .member("delegates", List.of())
                        .member("scope", wish.scopes())
                        .member("lifetime", account.lifetime().toSeconds() + "s")
                        .text());
        source.headers(own, new HttpTarget("POST", account.uri())).forEach(call::header);
        if (account.endpoint().wellKnown()) {
            call.header(ClientHeader.NAME, ClientHeader.impersonation());
        }
        return call;
    }

    /** Counts the token's life by the server's own clock when it shows one, so that ours need not be right. */
    private AccessToken token(JsonView body, HttpResult answer) {
        String value = IssuedToken.read(body, "accessToken");
        Instant now = context.time().instant();
        Duration life = Duration.between(answer.date().orElse(now), expireTime(body));
        if (life.isNegative() || life.isZero()) {
            throw new InvalidJsonException("token_expired", "the token has expired already: see expireTime");
        }
        return AccessToken.builder(value)
                .obtainedAt(now)
                .expiresAt(now.plus(life.compareTo(Lifetime.LONGEST) > 0 ? Lifetime.LONGEST : life))
                .build();
    }

    private static Instant expireTime(JsonView body) {
        try {
            return Instant.parse(body.required("expireTime"));
        } catch (DateTimeParseException e) {
            throw new InvalidJsonException("json_wrong_type", "expireTime is no time in the form of RFC 3339");
        }
    }

    @Override
    public RequestHeaders headers(AccessToken token, HttpTarget target) {
        return account.quota().headers(token);
    }

    @Override
    public Optional<URI> endpoint() {
        return Optional.of(account.uri());
    }

    /** A fetch may begin with one of the source, which has a deadline of its own. */
    @Override
    public Duration limit() {
        return account.sourceLimit().plus(context.probe().remaining());
    }

    @Override
    public void close() {
        account.quota().forget();
        source.close();
    }
}
