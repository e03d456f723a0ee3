// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import io.fedauth.api.TrustPolicy;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.HttpTransport;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Lets a call pass only if its URI is well-formed and the trust policy allows its host. */
public final class GuardedTransport implements HttpTransport {
    private final HttpTransport transport;
    private final TrustPolicy policy;
    private final Optional<Path> namedBy;

    public GuardedTransport(HttpTransport transport, TrustPolicy policy, Optional<Path> namedBy) {
        this.transport = transport;
        this.policy = policy;
        this.namedBy = namedBy;
    }

    @Override
    public HttpResult send(HttpCall call) throws InterruptedException {
        throw new UnsupportedOperationException(policy + "" + namedBy + transport);
    }

    @Override
    public CompletableFuture<HttpResult> sendAsync(HttpCall call) {
        throw new UnsupportedOperationException(call.toString());
    }
}
