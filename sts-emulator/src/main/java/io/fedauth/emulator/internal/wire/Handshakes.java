// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.wire;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** How connections begin; called by several threads at once. */
public interface Handshakes {
    /** Returns the scheme of the URLs. */
    String scheme();

    /**
     * Returns the socket to speak HTTP over. The handshake may take place with the first byte that is read.
     *
     * @throws IOException if there is nothing more to say on the connection
     */
    Socket secure(Socket raw) throws IOException;

    /** Returns none at all. */
    static Handshakes none() {
        return new Handshakes() {
            @Override
            public String scheme() {
                return "http";
            }

            @Override
            public Socket secure(Socket raw) {
                return raw;
            }
        };
    }

    /** Returns those of TLS, which ask the client for a certificate and do without one. */
    static Handshakes tls(SSLContext context) {
        return new Handshakes() {
            @Override
            public String scheme() {
                return "https";
            }

            @Override
            public Socket secure(Socket raw) throws IOException {
                SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(raw, null, true);
                socket.setUseClientMode(false);
                socket.setWantClientAuth(true);
                return socket;
            }
        };
    }
}
