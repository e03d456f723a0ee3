// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import io.fedauth.api.AccessToken;
import io.fedauth.api.RequestHeaders;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.http.HttpTarget;
import io.fedauth.api.spi.FetchContext;
import io.fedauth.api.spi.TokenFetcher;
import io.fedauth.sts.internal.google.NoBoundary;
import io.fedauth.sts.internal.google.QuotaProject;
import io.fedauth.sts.internal.wish.Wishes;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An exchange whose target is a matter of configuration alone, and whose requests name who pays. */
final class ExternalAccountFetcher implements TokenFetcher {
    private final ExchangeFetcher exchange;
    private final TokenRequest configured;
    private final QuotaProject quota;
    private final @Nullable NoBoundary noBoundary;

    ExternalAccountFetcher(
            ExchangeFetcher exchange, TokenRequest configured, QuotaProject quota, @Nullable NoBoundary noBoundary) {
        this.exchange = exchange;
        this.configured = configured;
        this.quota = quota;
        this.noBoundary = noBoundary;
    }

    @Override
    public TokenRequest effective(TokenRequest wish) {
        return Wishes.completeFixedTarget(wish, configured);
    }

    @Override
    public AccessToken fetch(TokenRequest wish, FetchContext fetch) throws InterruptedException {
        return exchange.fetch(wish, fetch);
    }

    @Override
    public RequestHeaders headers(AccessToken token, HttpTarget target) {
        return quota.headers(token);
    }

    @Override
    public <C> Optional<C> capability(Class<C> type) {
        return NoBoundary.as(type, noBoundary);
    }

    @Override
    public Optional<URI> endpoint() {
        return exchange.endpoint();
    }

    @Override
    public Duration limit() {
        return exchange.limit();
    }

    @Override
    public void close() {
        quota.forget();
        exchange.close();
    }
}
