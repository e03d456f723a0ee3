// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on a raw socket that does what its script says, however wrong; loopback only.
 *
 * <p>The first connection gets the first script, and so on; the last script serves all further ones.
 */
public final class FaultyServer implements AutoCloseable {
    /** What is done with one connection, which is closed afterwards. */
    @FunctionalInterface
    public interface Script {
        /** Serves the connection. */
        void serve(Connection connection) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final List<Script> scripts;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();

    private FaultyServer(ServerSocket listener, List<Script> scripts) {
        this.listener = listener;
        this.scripts = scripts;
        start("faulty-server", this::accept);
    }

    /** Starts a server on a free port. */
    public static FaultyServer of(Script... scripts) throws IOException {
        return on(new ServerSocket(0, 50, loopback()), scripts);
    }

    /** Starts a server on a socket that listens already, for example with TLS. */
    public static FaultyServer on(ServerSocket listener, Script... scripts) {
        return new FaultyServer(listener, List.of(scripts));
    }

    /** Returns the port. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Returns a URL of the server with TLS. */
    public URI httpsUri() {
        return URI.create("https://127.0.0.1:" + port() + "/token");
    }

    /** Returns a URL of the server, without TLS. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port() + "/token");
    }

    /** Returns all requests read so far, of all connections. */
    public List<Connection.Request> requests() {
        return connections.stream().flatMap(one -> one.requests().stream()).toList();
    }

    /** Returns how many connections were made. */
    public int connectionCount() {
        return accepted.get();
    }

    /** Returns a connection by the order in which they were made. */
    public Connection connection(int index) {
        return connections.get(index);
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Connection connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InetAddress loopback() throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                int index = accepted.getAndIncrement();
                Connection connection = new Connection(socket);
                connections.add(connection);
                Script script = scripts.get(Math.min(index, scripts.size() - 1));
                start("faulty-connection", () -> connection.run(script));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
