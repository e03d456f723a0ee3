// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.boundary;

import io.fedauth.api.AccessToken;
import io.fedauth.api.Credential;
import io.fedauth.api.RequestHeaders;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.http.HttpTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Hands out one token after the other, the last again and again, and remembers what it was asked. */
final class FakeSource implements Credential {
    private final List<AccessToken> tokens;
    private int next;
    final List<TokenRequest> wishes = new ArrayList<>();
    final List<AccessToken> invalidated = new ArrayList<>();
    boolean closed;

    FakeSource(AccessToken... tokens) {
        this.tokens = List.of(tokens);
    }

    @Override
    public synchronized AccessToken token(TokenRequest wish) {
        wishes.add(wish);
        AccessToken token = tokens.get(Math.min(next, tokens.size() - 1));
        next++;
        return token;
    }

    @Override
    public CompletableFuture<AccessToken> tokenAsync(TokenRequest wish) {
        return CompletableFuture.completedFuture(token(wish));
    }

    @Override
    public RequestHeaders headers(AccessToken token, HttpTarget target) {
        return RequestHeaders.of(token).with("x-goog-user-project", "payer-of-the-source");
    }

    @Override
    public synchronized void invalidate(AccessToken rejected) {
        invalidated.add(rejected);
    }

    @Override
    public <C> Optional<C> capability(Class<C> type) {
        return Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
    }
}
