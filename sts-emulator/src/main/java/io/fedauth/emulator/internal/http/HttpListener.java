// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.fedauth.emulator.internal.wire.Front;
import io.fedauth.emulator.internal.wire.Handshakes;
import io.fedauth.emulator.internal.wire.WireScript;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's HTTP server on daemon threads, behind raw sockets that can keep or break its answers.
 *
 * <p>A request has a time limit from its first byte to the end of its answer. Its thread is then interrupted, which
 * closes the connection if the thread waits for the client, be it amid the header or the body. Where all threads are
 * busy and the queue is full, the JDK's server closes the connections that it cannot hand over.
 *
 * <p>What remains: whoever sends more unfinished requests than there are threads makes the others wait until their
 * limit has passed. The JDK limits that for the whole JVM only, by system properties that are not ours to set.
 */
public final class HttpListener implements AutoCloseable {
    private static final int THREADS = 64;
    private static final int BACKLOG = 1024;

    private final Front front;
    private final HttpServer server;
    private final Duration limit;
    private final ThreadPoolExecutor threads;
    private final ScheduledThreadPoolExecutor watchdog;
    private final URI uri;

    private HttpListener(Front front, HttpServer server, String scheme, Duration limit) {
        this.front = front;
        this.server = server;
        this.limit = limit;
        InetSocketAddress address = front.address();
        this.uri = URI.create(scheme + "://" + host(address.getAddress()) + ":" + address.getPort());
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(BACKLOG), work -> daemon(work, ""));
        threads.allowCoreThreadTimeOut(true);
        // A request that arrives while this closes needs no limit: its connection is being broken off.
        this.watchdog = new ScheduledThreadPoolExecutor(
                1, work -> daemon(work, "-watchdog"), new ThreadPoolExecutor.DiscardPolicy());
        watchdog.setRemoveOnCancelPolicy(true);
        server.setExecutor(exchange -> threads.execute(() -> runWithinLimit(exchange)));
    }

    /**
     * Binds an address.
     *
     * @param handshakes how connections begin
     * @param limit how long a request may take, from its first byte to the end of the answer
     */
    public static HttpListener bind(InetSocketAddress address, Handshakes handshakes, Duration limit)
            throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), BACKLOG);
        try {
            return new HttpListener(
                    Front.listen(address, server.getAddress(), handshakes), server, handshakes.scheme(), limit);
        } catch (IOException e) {
            server.stop(0);
            throw e;
        }
    }

    /** Begins to answer. */
    public void serve(HttpHandler handler) {
        server.createContext("/", handler);
        server.start();
        front.start();
    }

    /** Says something else in place of the answer to an exchange, once this exchange is closed. */
    void takeOver(HttpExchange exchange, WireScript script) {
        front.takeOver(exchange.getRemoteAddress(), script);
    }

    /** Returns what the client's connection presents. */
    List<X509Certificate> clientCertificates(HttpExchange exchange) {
        return front.clientCertificates(exchange.getRemoteAddress());
    }

    /** Returns the URL under which it is reached. */
    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        front.close();
        server.stop(0);
        threads.shutdownNow();
        watchdog.shutdownNow();
    }

    /** Cancels through a task of its own, so that a late interrupt cannot hit the next request of the thread. */
    private void runWithinLimit(Runnable exchange) {
        FutureTask<@Nullable Void> task = new FutureTask<>(exchange, null);
        Future<?> alarm = watchdog.schedule(() -> task.cancel(true), limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            task.run();
        } finally {
            alarm.cancel(false);
        }
    }

    private static String host(InetAddress address) {
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private Thread daemon(Runnable work, String suffix) {
        Thread thread = new Thread(work, "sts-emulator-" + uri.getPort() + suffix);
        thread.setDaemon(true);
        return thread;
    }
}
