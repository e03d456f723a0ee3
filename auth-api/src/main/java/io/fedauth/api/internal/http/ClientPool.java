// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import io.fedauth.api.AuthException;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.api.internal.http.exchange.ProxyAuthenticator;
import java.io.UncheckedIOException;
import java.net.CookieHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's clients, one for each TLS identity and proxy rule; safe for use by many threads.
 *
 * <p>Each costs a selector thread, so their number is bounded. The one not used for longest is let go of: the JDK ends a
 * client when nobody holds it and its last exchange is over.
 */
final class ClientPool {
    private static final int LARGEST = 16;
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    private final TransportSettings settings;
    private final Executor executor;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, CompletableFuture<HttpClient>> clients = new LinkedHashMap<>(LARGEST, 0.75f, true);

    ClientPool(TransportSettings settings, Executor executor) {
        this.settings = settings;
        this.executor = executor;
    }

    /** Returns the client for a call. The first to ask builds it, outside the lock; those who come meanwhile wait for it. */
    HttpClient client(HttpCall call, boolean direct) {
        TlsSettings tls = call.tls().orElse(null);
        Key key = new Key(tls == null ? "" : tls.id(), direct);
        CompletableFuture<HttpClient> fresh = new CompletableFuture<>();
        CompletableFuture<HttpClient> known = enter(key, fresh);
        if (known != null) {
            return awaited(known);
        }
        try {
            HttpClient client = build(tls, direct);
            fresh.complete(client);
            return client;
        } catch (RuntimeException | Error e) {
            leave(key, fresh);
            fresh.completeExceptionally(e);
            throw e;
        }
    }

    private static HttpClient awaited(CompletableFuture<HttpClient> client) {
        try {
            return client.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof AuthException known ? known : e;
        }
    }

    /** Returns where the clients run their own work. */
    Executor executor() {
        return executor;
    }

    /** Lets go of all clients. */
    void clear() {
        lock.lock();
        try {
            clients.clear();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return clients.size();
        } finally {
            lock.unlock();
        }
    }

    /** Enters a client to be built; does nothing but return the one that is already there, if there is one. */
    private @Nullable CompletableFuture<HttpClient> enter(Key key, CompletableFuture<HttpClient> fresh) {
        lock.lock();
        try {
            CompletableFuture<HttpClient> known = clients.get(key);
            if (known != null) {
                return known;
            }
            clients.put(key, fresh);
            if (clients.size() > LARGEST) {
                clients.remove(clients.keySet().iterator().next());
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void leave(Key key, CompletableFuture<HttpClient> failed) {
        lock.lock();
        try {
            clients.remove(key, failed);
        } finally {
            lock.unlock();
        }
    }

    /** The owner's settings come between our defaults and what is not theirs to change. */
    private HttpClient build(@Nullable TlsSettings tls, boolean direct) {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        try {
            settings.customizer().accept(ProxyAuthenticator.guarding(builder));
        } catch (RuntimeException e) {
            throw new ConfigurationException(
                    "http_settings_refused", "the function given to Credentials.Builder.http failed", e);
        }
        TlsContexts.of(settings.tls(), tls).ifPresent(builder::sslContext);
        if (direct) {
            builder.proxy(HttpClient.Builder.NO_PROXY);
        }
        Duration connect = settings.deadline().compareTo(LONGEST_CONNECT) < 0 ? settings.deadline() : LONGEST_CONNECT;
        builder.followRedirects(HttpClient.Redirect.NEVER)
                .cookieHandler(new NoCookies())
                .executor(executor)
                .connectTimeout(connect);
        try {
            return builder.build();
        } catch (UncheckedIOException e) {
            throw new TransportException(
                    "client_failed",
                    "the system has no means for another HTTP client; too many open files?",
                    e,
                    true,
                    false);
        }
    }

    private record Key(String tls, boolean direct) {}

    private static final class NoCookies extends CookieHandler {
        @Override
        public Map<String, List<String>> get(URI uri, Map<String, List<String>> requestHeaders) {
            return Map.of();
        }

        @Override
        public void put(URI uri, Map<String, List<String>> responseHeaders) {}
    }
}
