// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The JDK's HTTP server on a few daemon threads. */
public final class HttpListener implements AutoCloseable {
    private static final int THREADS = 16;
    private static final int BACKLOG = 1024;

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final URI uri;

    private HttpListener(HttpServer server, String scheme) {
        this.server = server;
        this.uri = URI.create(scheme + "://" + host(server.getAddress().getAddress()) + ":"
                + server.getAddress().getPort());
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(BACKLOG), this::daemon);
        // a request that the JDK's server cannot hand over would hang; let its dispatcher work instead
        threads.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
        threads.allowCoreThreadTimeOut(true);
        server.setExecutor(threads);
    }

    /** Binds an address; speaks TLS where a context is given. */
    public static HttpListener bind(InetSocketAddress address, @Nullable SSLContext tls) throws IOException {
        if (tls == null) {
            return new HttpListener(HttpServer.create(address, BACKLOG), "http");
        }
        HttpsServer server = HttpsServer.create(address, BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new HttpListener(server, "https");
    }

    /** Begins to answer. */
    public void serve(HttpHandler handler) {
        server.createContext("/", handler);
        server.start();
    }

    /** Returns the URL under which it is reached. */
    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static String host(InetAddress address) {
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sts-emulator-" + uri.getPort());
        thread.setDaemon(true);
        return thread;
    }
}
