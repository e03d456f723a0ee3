// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * What clients connect to: hands bytes on to a server behind it, whose connections can be taken over.
 *
 * <p>A connection takes two threads, so there is a limit to their number; those beyond it are closed at once. One that says
 * nothing is closed after half a minute.
 */
public final class Front implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final int MAX_CONNECTIONS = 1024;
    private static final long PAUSE_NANOS = 10_000_000;

    private final ServerSocket listener;
    private final InetSocketAddress behind;
    private final Handshakes handshakes;
    private final ExecutorService threads;
    private final Semaphore free = new Semaphore(MAX_CONNECTIONS);
    private final Map<Integer, Tunnel> byInnerPort = new ConcurrentHashMap<>();
    private final Set<Tunnel> open = ConcurrentHashMap.newKeySet();

    private Front(ServerSocket listener, InetSocketAddress behind, Handshakes handshakes) {
        this.listener = listener;
        this.behind = behind;
        this.handshakes = handshakes;
        this.threads = Executors.newCachedThreadPool(this::daemon);
    }

    /**
     * Listens for clients.
     *
     * @param address where they connect to
     * @param behind the server that answers them
     * @param handshakes how their connections begin
     */
    public static Front listen(InetSocketAddress address, InetSocketAddress behind, Handshakes handshakes)
            throws IOException {
        return new Front(new ServerSocket(address.getPort(), BACKLOG, address.getAddress()), behind, handshakes);
    }

    /** Begins to accept connections. */
    public void start() {
        threads.execute(this::accept);
    }

    /** Returns where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /**
     * Takes a connection over once the server behind has closed its end of it.
     *
     * @param inner the other end of that connection, as the server sees it
     * @param script what to say then
     */
    public void takeOver(InetSocketAddress inner, WireScript script) {
        Tunnel tunnel = byInnerPort.get(inner.getPort());
        if (tunnel != null) {
            tunnel.takeOver(script);
        }
    }

    /**
     * Returns the certificates that a client presents.
     *
     * @param inner the other end of its connection, as the server sees it
     * @return the client's own first; none without TLS, or if it presents none
     */
    public List<X509Certificate> clientCertificates(InetSocketAddress inner) {
        Tunnel tunnel = byInnerPort.get(inner.getPort());
        return tunnel == null ? List.of() : tunnel.clientCertificates();
    }

    @Override
    public void close() {
        Tunnel.closeQuietly(listener);
        open.forEach(Tunnel::close);
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (free.tryAcquire()) {
                    serve(client);
                } else {
                    client.close();
                }
            } catch (IOException e) {
                // The emulator is closing, or there are no more file descriptors, which takes a moment to pass.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void serve(Socket client) {
        Tunnel tunnel = new Tunnel(client, threads);
        open.add(tunnel);
        try {
            threads.execute(() -> {
                try {
                    tunnel.run(handshakes, behind, byInnerPort);
                } finally {
                    open.remove(tunnel);
                    free.release();
                }
            });
        } catch (RejectedExecutionException closing) {
            tunnel.close();
        }
    }

    private Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sts-emulator-" + address().getPort() + "-front");
        thread.setDaemon(true);
        return thread;
    }
}
