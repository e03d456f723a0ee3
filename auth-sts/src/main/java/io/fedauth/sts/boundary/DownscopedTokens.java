// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.boundary;

import io.fedauth.api.AccessToken;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.RequestHeaders;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import io.fedauth.api.http.HttpTarget;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.FetchContext;
import io.fedauth.api.spi.TokenFetcher;
import io.fedauth.sts.StsClient;
import io.fedauth.sts.TokenExchangeRequest;
import io.fedauth.sts.TokenExchangeResponse;
import io.fedauth.sts.internal.google.NoBoundary;
import io.fedauth.sts.internal.google.QuotaProject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Exchanges tokens of a source for tokens within a boundary. */
final class DownscopedTokens implements TokenFetcher {
    private static final NoBoundary BOUNDED =
            new NoBoundary("is downscoped already; downscope the credential below it, within both boundaries");

    /** Sources keep limits of their own; this one is for a source that keeps none. */
    private static final Duration SOURCE_LIMIT = Duration.ofMinutes(5);

    private final Credential source;
    private final String options;
    private final StsClient client;
    private final QuotaProject quota;
    private final CredentialContext context;

    DownscopedTokens(
            Credential source, String options, StsClient client, QuotaProject quota, CredentialContext context) {
        this.source = source;
        this.options = options;
        this.client = client;
        this.quota = quota;
        this.context = context;
    }

    @Override
    public TokenRequest effective(TokenRequest wish) {
        wish.requestedType()
                .filter(type -> !type.equals(TokenType.ACCESS_TOKEN))
                .ifPresent(type -> {
                    throw new ConfigurationException(
                            "wish_refused", "a downscoped credential issues access tokens, not tokens of type " + type);
                });
        return wish.toBuilder().requestedType(TokenType.ACCESS_TOKEN).build();
    }

    @Override
    public AccessToken fetch(TokenRequest wish, FetchContext fetch) throws InterruptedException {
        AccessToken own = source.token(sourceWish(wish, fetch.minimumLife()));
        if (!own.issuedType().equals(TokenType.ACCESS_TOKEN)) {
            throw new ConfigurationException(
                    "boundary_source_unsupported",
                    "the source issues tokens of type " + own.issuedType()
                            + ", but only access tokens can be downscoped");
        }
        SubjectToken subject = SubjectToken.of(own.value(), TokenType.ACCESS_TOKEN);
        TokenExchangeRequest request = TokenExchangeRequest.builder(
                        own.tls().map(subject::over).orElse(subject))
                .requestedType(TokenType.ACCESS_TOKEN)
                .options(options)
                .build();
        try {
            return bounded(client.exchange(request), own);
        } catch (TokenEndpointException e) {
            if (e.status() == 401 || e.code().equals("invalid_grant")) {
                source.invalidate(own);
            }
            throw e.status() / 100 == 4 && !e.retryable() ? explained(e) : e;
        }
    }

    private static TokenRequest sourceWish(TokenRequest wish, Duration minimumLife) {
        TokenRequest.Builder own = TokenRequest.builder().scopes(wish.scopes()).minimumLife(minimumLife);
        wish.audiences().forEach(own::audience);
        wish.resources().forEach(own::resource);
        wish.parameters().forEach(own::parameter);
        wish.subject().ifPresent(own::subject);
        wish.actor().ifPresent(own::actor);
        return own.build();
    }

    /**
     * A token that ends with its source's has begun with it, too: were its life counted from now, a wish for a longer one than
     * is left would be refused, where a fresher token of the source is the remedy.
     */
    private AccessToken bounded(TokenExchangeResponse answer, AccessToken own) {
        AccessToken issued = answer.toAccessToken(context.time().instant());
        Optional<Instant> end = own.expiresAt();
        Optional<Instant> earlier = issued.expiresAt().filter(expiry -> end.isEmpty() || expiry.isBefore(end.get()));
        return AccessToken.builder(issued.value())
                .scheme(issued.scheme())
                .obtainedAt(earlier.isPresent() ? issued.obtainedAt() : own.obtainedAt())
                .expiresAt(earlier.or(() -> end).orElse(null))
                .grantedScopes(issued.grantedScopes().orElse(null))
                .tls(issued.tls().orElse(null))
                .build();
    }

    /** The server does not always say which of these it was. */
    private static TokenEndpointException explained(TokenEndpointException refusal) {
        return new TokenEndpointException(
                refusal.endpoint(),
                refusal.status(),
                refusal.error(),
                "no boundary could be put on the source's token: it may be revoked, a workforce identity's, or bounded"
                        + " already; or the boundary names what does not exist",
                refusal.retryAfter().orElse(null));
    }

    @Override
    public RequestHeaders headers(AccessToken token, HttpTarget target) {
        return quota.headers(token);
    }

    @Override
    public <C> Optional<C> capability(Class<C> type) {
        return NoBoundary.as(type, BOUNDED);
    }

    @Override
    public Optional<URI> endpoint() {
        return Optional.of(client.endpoint());
    }

    @Override
    public Duration limit() {
        return SOURCE_LIMIT;
    }

    @Override
    public void close() {
        quota.forget();
    }
}
