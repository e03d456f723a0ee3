// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.impersonation;

import io.fedauth.api.AccessToken;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.FetchContext;
import io.fedauth.api.spi.TokenFetcher;
import io.fedauth.sts.internal.iam.AccountCalls;
import io.fedauth.sts.internal.iam.IdTokenContent;
import io.fedauth.sts.internal.wish.Wishes;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Fetches ID tokens of a service account for one audience.
 *
 * @param impersonation whose tokens
 * @param content what they say
 * @param calls asks for them
 * @param context the kernel
 */
record ServiceAccountIdTokens(
        Impersonation impersonation, IdTokenContent content, AccountCalls calls, CredentialContext context)
        implements TokenFetcher {
    @Override
    public TokenRequest effective(TokenRequest wish) {
        if (!wish.scopes().isEmpty()) {
            throw new ConfigurationException(
                    "wish_refused", "an ID token has an audience and no scopes; leave them out");
        }
        TokenRequest configured = TokenRequest.builder()
                .audience(content.audience())
                .requestedType(TokenType.ID_TOKEN)
                .build();
        return Wishes.completeFixedTarget(wish, configured);
    }

    @Override
    public AccessToken fetch(TokenRequest wish, FetchContext fetch) throws InterruptedException {
        return calls.generateIdToken(content, wish);
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
}
