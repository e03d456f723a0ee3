// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection and its counterpart to the server behind, which is made when the client sends its first byte.
 *
 * <p>What the client sends is read to its end even if nobody wants it, so that an answer is not lost to a reset, and so that a
 * hang-up is noticed.
 */
final class Tunnel {
    private static final int BUFFER = 16 * 1024;
    private static final int SILENCE_MILLIS = 30_000;
    private static final int DRAIN_SECONDS = 2;

    private final Socket client;
    private final Executor threads;
    private final CountDownLatch clientIsGone = new CountDownLatch(1);
    private volatile @Nullable Socket inner;
    private volatile @Nullable WireScript script;
    private volatile List<X509Certificate> clientCertificates = List.of();

    Tunnel(Socket client, Executor threads) {
        this.client = client;
        this.threads = threads;
    }

    void takeOver(WireScript instead) {
        script = instead;
    }

    void run(Handshakes handshakes, InetSocketAddress behind, Map<Integer, Tunnel> byInnerPort) {
        int port = 0;
        try (client) {
            client.setTcpNoDelay(true);
            client.setSoTimeout(SILENCE_MILLIS);
            Socket secured = handshakes.secure(client);
            InputStream fromClient = secured.getInputStream();
            int first = fromClient.read();
            if (first < 0) {
                return;
            }
            client.setSoTimeout(0);
            clientCertificates = presented(secured);
            try (Socket server = new Socket(behind.getAddress(), behind.getPort())) {
                inner = server;
                port = server.getLocalPort();
                byInnerPort.put(port, this);
                server.setTcpNoDelay(true);
                threads.execute(() -> hearClient(first, fromClient, server));
                answer(server, secured);
            }
        } catch (IOException e) {
            // One of the two has hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            byInnerPort.remove(port, this);
        }
    }

    List<X509Certificate> clientCertificates() {
        return clientCertificates;
    }

    /** The handshake is over when the first byte has come. */
    private static List<X509Certificate> presented(Socket secured) {
        try {
            return secured instanceof SSLSocket tls
                    ? Arrays.stream(tls.getSession().getPeerCertificates())
                            .map(X509Certificate.class::cast)
                            .toList()
                    : List.of();
        } catch (SSLPeerUnverifiedException none) {
            return List.of();
        }
    }

    void close() {
        closeQuietly(client);
        Socket server = inner;
        if (server != null) {
            closeQuietly(server);
        }
    }

    private void answer(Socket server, Socket secured) throws IOException, InterruptedException {
        try {
            server.getInputStream().transferTo(secured.getOutputStream());
        } catch (IOException e) {
            if (script == null) {
                throw e;
            }
        }
        WireScript instead = script;
        if (instead != null) {
            instead.play(new Wire(client, secured, clientIsGone));
        }
        if (!client.isClosed()) {
            secured.shutdownOutput();
            clientIsGone.await(DRAIN_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void hearClient(int first, InputStream fromClient, Socket server) {
        try {
            byte[] buffer = new byte[BUFFER];
            buffer[0] = (byte) first;
            boolean wanted = true;
            for (int length = 1; length >= 0; length = fromClient.read(buffer)) {
                wanted = wanted && write(server, buffer, length);
            }
        } catch (IOException e) {
            // The client has hung up, or the tunnel was closed.
        } finally {
            clientIsGone.countDown();
            closeQuietly(script == null ? server::shutdownOutput : client);
        }
    }

    private static boolean write(Socket server, byte[] buffer, int length) {
        try {
            server.getOutputStream().write(buffer, 0, length);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more either way.
        }
    }
}
