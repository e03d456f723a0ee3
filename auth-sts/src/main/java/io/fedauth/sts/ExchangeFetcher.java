// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import io.fedauth.api.AccessToken;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.FetchContext;
import io.fedauth.api.spi.TokenFetcher;
import io.fedauth.sts.internal.wish.Wishes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks suppliers for subject and actor, and exchanges what they find. */
final class ExchangeFetcher implements TokenFetcher {
    private final StsClient client;
    private final Plan plan;
    private final CredentialContext context;

    /**
     * What is exchanged for what.
     *
     * @param subject whose token
     * @param actor who acts for the subject, or null
     * @param configured what to ask for when a wish is silent
     * @param options Google's {@code options}, or null
     */
    record Plan(
            SubjectSource subject,
            @Nullable SubjectSource actor,
            TokenRequest configured,
            @Nullable String options) {}

    ExchangeFetcher(StsClient client, Plan plan, CredentialContext context) {
        this.client = client;
        this.plan = plan;
        this.context = context;
    }

    @Override
    public TokenRequest effective(TokenRequest wish) {
        wish.parameters().keySet().stream()
                .filter(name -> !name.equals("options"))
                .forEach(TokenExchangeRequest::requireExtension);
        return Wishes.complete(wish, plan.configured);
    }

    @Override
    public AccessToken fetch(TokenRequest wish, FetchContext fetch) throws InterruptedException {
        TokenExchangeRequest request = request(wish, fetch);
        TokenExchangeResponse response = client.exchange(request);
        return response.toAccessToken(context.time().instant());
    }

    private TokenExchangeRequest request(TokenRequest wish, FetchContext fetch) throws InterruptedException {
        SubjectToken subject = find(wish.subject(), plan.subject, wish, fetch);
        TokenExchangeRequest.Builder request = TokenExchangeRequest.builder(current(subject, "subject"));
        if (wish.actor().isPresent() || plan.actor != null) {
            request.actor(current(find(wish.actor(), plan.actor, wish, fetch), "actor"));
        }
        wish.resources().forEach(request::resource);
        wish.audiences().forEach(request::audience);
        request.scopes(wish.scopes());
        wish.requestedType().ifPresent(request::requestedType);
        if (plan.options != null) {
            request.options(plan.options);
        }
        wish.parameters().forEach((name, value) -> {
            if (name.equals("options")) {
                request.options(value);
            } else {
                request.parameter(name, value);
            }
        });
        return request.build();
    }

    private SubjectToken find(
            Optional<SubjectToken> wished, @Nullable SubjectSource source, TokenRequest wish, FetchContext fetch)
            throws InterruptedException {
        if (wished.isPresent() || source == null) {
            return wished.orElseThrow();
        }
        String target = Stream.concat(wish.audiences().stream(), wish.resources().stream())
                .findFirst()
                .orElse(client.endpoint().toString());
        return source.token(fetch, target);
    }

    private SubjectToken current(SubjectToken token, String role) {
        Instant now = context.time().instant();
        token.expiresAt().filter(expiry -> !expiry.isAfter(now)).ifPresent(expiry -> {
            throw new SubjectTokenException(
                    "subject_token_expired",
                    "the " + role + " token expired at " + expiry + " and was not sent; it is " + now
                            + " now; renew it at its source, and check the clock");
        });
        return token;
    }

    @Override
    public Optional<URI> endpoint() {
        return Optional.of(client.endpoint());
    }

    @Override
    public Duration limit() {
        Duration limit = plan.subject.supplier().limit();
        return plan.actor == null ? limit : limit.plus(plan.actor.supplier().limit());
    }

    @Override
    public void close() {
        plan.subject.supplier().close();
        if (plan.actor != null) {
            plan.actor.supplier().close();
        }
    }
}
