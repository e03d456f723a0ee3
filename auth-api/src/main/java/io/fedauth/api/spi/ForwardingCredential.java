// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.spi;

import io.fedauth.api.AccessToken;
import io.fedauth.api.Credential;
import io.fedauth.api.RequestHeaders;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.http.HttpTarget;
import java.net.http.HttpHeaders;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The base of decorators: hands everything to the credential inside but {@link #capability}, about which each decorator
 * must decide for itself.
 *
 * @since 0.1
 */
public abstract class ForwardingCredential implements Credential {
    private final Credential inner;

    /**
     * Wraps a credential.
     *
     * @param inner the credential inside; closed with this one
     */
    protected ForwardingCredential(Credential inner) {
        this.inner = Objects.requireNonNull(inner);
    }

    /**
     * Returns the credential inside.
     *
     * @return what was wrapped
     */
    protected final Credential inner() {
        return inner;
    }

    @Override
    public abstract <C> Optional<C> capability(Class<C> type);

    @Override
    public AccessToken token(TokenRequest wish) {
        return inner.token(wish);
    }

    @Override
    public CompletableFuture<AccessToken> tokenAsync(TokenRequest wish) {
        return inner.tokenAsync(wish);
    }

    @Override
    public RequestHeaders headers(AccessToken token, HttpTarget target) {
        return inner.headers(token, target);
    }

    @Override
    public boolean learn(RequestHeaders sent, int status, HttpHeaders answer) {
        return inner.learn(sent, status, answer);
    }

    @Override
    public void invalidate(AccessToken rejected) {
        inner.invalidate(rejected);
    }

    @Override
    public void close() {
        inner.close();
    }
}
