// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import io.fedauth.api.AuthException;
import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpCall;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Makes failures of the JDK's client ours.
 *
 * <p>What failed before the request was sent keeps its cause. Later causes are dropped: the JDK quotes in them what it was
 * reading, and that may be a token.
 */
final class FailureClassifier {
    /** The JDK has no types of their own for these. */
    private static final String HANDSHAKE_CUT = "Remote host terminated the handshake";

    private static final String TUNNEL_REFUSED = "Tunnel failed";

    private final HttpCall call;
    private final boolean begun;

    /**
     * Prepares for the failures of one attempt.
     *
     * @param begun whether a part of the request may have been sent
     */
    FailureClassifier(HttpCall call, boolean begun) {
        this.call = call;
        this.begun = begun;
    }

    AuthException classify(Throwable thrown) {
        Throwable failure = unwrapped(thrown);
        if (failure instanceof AuthException known) {
            return known;
        }
        if (holds(failure, UnresolvedAddressException.class) || holds(failure, UnknownHostException.class)) {
            return unsent(
                    "unknown_host", "the host's name has no address; check its spelling and the name server", failure);
        }
        if (holds(failure, HttpConnectTimeoutException.class)) {
            return unsent("connect_failed", "no connection in time; check network, firewall and proxy", failure);
        }
        if (holds(failure, ConnectException.class)
                || holds(failure, NoRouteToHostException.class)
                || holds(failure, PortUnreachableException.class)) {
            return unsent("connect_failed", "no connection; check host, port, firewall and proxy", failure);
        }
        if (holds(failure, ProxyAuthenticator.ServerAsked.class)) {
            return unauthorized();
        }
        if (isRefusedByProxy(failure)) {
            return unsent("proxy_refused", "the proxy does not connect to the host; check its rules", failure);
        }
        if (holds(failure, SSLException.class) && !isLost(failure)) {
            return tlsFailed(failure);
        }
        return isLost(failure) ? lost() : malformed(failure);
    }

    private TransportException tlsFailed(Throwable failure) {
        return new TransportException(
                "tls_failed",
                CallName.of(call)
                        + ": no TLS connection; check the server's certificate, its name, and the trust anchors"
                        + " given to Credentials.Builder.tls",
                failure,
                false,
                begun && !holds(failure, SSLHandshakeException.class));
    }

    private TransportException unauthorized() {
        return new TransportException(
                "unauthorized",
                CallName.of(call)
                        + ": the answer is 401; check the client's credentials. What else it says is lost, because"
                        + " the HTTP client has an authenticator",
                null,
                false,
                begun);
    }

    private TransportException malformed(Throwable failure) {
        return new TransportException(
                "malformed_answer",
                CallName.of(call) + ": the answer is no HTTP ("
                        + failure.getClass().getSimpleName() + "); is there a"
                        + " proxy in between, or another service on the port?",
                null,
                false,
                begun);
    }

    private TransportException unsent(String code, String why, Throwable cause) {
        return new TransportException(code, CallName.of(call) + ": " + why, cause, true, false);
    }

    private TransportException lost() {
        return new TransportException(
                "connection_lost",
                CallName.of(call) + ": the connection ended before the answer did; try again later",
                null,
                true,
                begun);
    }

    private static boolean isRefusedByProxy(Throwable failure) {
        return failure instanceof IOException && says(failure, TUNNEL_REFUSED);
    }

    private static boolean says(Throwable failure, String words) {
        return failure.getMessage() != null && failure.getMessage().startsWith(words);
    }

    private static boolean isLost(Throwable failure) {
        return !holds(failure, ProtocolException.class)
                && (holds(failure, EOFException.class)
                        || holds(failure, SocketException.class)
                        || holds(failure, ClosedChannelException.class)
                        || says(failure, HANDSHAKE_CUT));
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable failure = thrown;
        while ((failure instanceof CompletionException || failure instanceof ExecutionException)
                && failure.getCause() != null) {
            failure = failure.getCause();
        }
        return failure;
    }

    private static boolean holds(Throwable failure, Class<? extends Throwable> type) {
        Throwable link = failure;
        for (int depth = 0; link != null && depth < 10; depth++) {
            if (type.isInstance(link)) {
                return true;
            }
            link = link.getCause();
        }
        return false;
    }
}
