// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http.exchange;

import io.fedauth.api.AuthException;
import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.api.internal.http.address.Wording;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Makes failures of the JDK's client ours.
 *
 * <p>What failed before the answer began keeps its cause. Later causes are dropped: the JDK quotes in them what it was
 * reading, and that may be a token. Where the JDK has no type of its own for a failure, the words decide with which its
 * message begins; they are the same in every locale, unlike those of the system.
 */
final class FailureClassifier {
    private static final List<String> TUNNEL_REFUSED = List.of("Tunnel failed");
    private static final List<String> NO_PASSWORD =
            List.of("No credentials provided", "too many authentication attempts", "Proxy-Authenticate header missing");
    private static final List<String> CHALLENGE_WITHOUT_SCHEME = List.of("WWW-Authenticate header missing");
    private static final List<String> HANDSHAKE_CUT = List.of("Remote host terminated the handshake");
    private static final List<String> BAD_CHUNK =
            List.of("Illegal character in chunk size", "invalid chunk header", "Chunk header size too long");

    private final HttpCall call;
    private final boolean before;
    private final boolean begun;

    /**
     * Prepares for the failures of one attempt.
     *
     * @param before whether an earlier attempt may have been processed
     * @param begun whether a part of this one's request may have been sent
     */
    FailureClassifier(HttpCall call, boolean before, boolean begun) {
        this.call = call;
        this.before = before;
        this.begun = before || begun;
    }

    AuthException classify(Throwable thrown) {
        Throwable failure = unwrapped(thrown);
        if (failure instanceof AuthException known) {
            return known;
        }
        return ours(failure).withOrigin(call.uri());
    }

    private TransportException ours(Throwable failure) {
        if (holds(failure, UnresolvedAddressException.class, UnknownHostException.class)) {
            return unsent(
                    "unknown_host", "the host's name has no address; check its spelling and the name server", failure);
        }
        if (holds(failure, HttpConnectTimeoutException.class)) {
            return unsent("connect_failed", "no connection in time; check network, firewall and proxy", failure);
        }
        if (holds(failure, ConnectException.class, NoRouteToHostException.class)) {
            return unsent("connect_failed", "no connection; check host, port, firewall and proxy", failure);
        }
        if (begins(failure, TUNNEL_REFUSED)) {
            return unsent("proxy_refused", "the proxy does not connect to the host; check its rules", failure);
        }
        if (begins(failure, NO_PASSWORD)) {
            return AnswerReader.proxyAsks(call, begun);
        }
        if (holds(failure, ProxyAuthenticator.ServerAsked.class) || begins(failure, CHALLENGE_WITHOUT_SCHEME)) {
            return unauthorized();
        }
        if (holds(failure, SSLException.class) && !isCut(failure)) {
            return tlsFailed(failure);
        }
        return isMalformed(failure) ? malformed(failure) : lost();
    }

    private TransportException unsent(String code, String why, Throwable cause) {
        return new TransportException(code, Wording.of(call) + ": " + why, cause, true, before);
    }

    private TransportException unauthorized() {
        return new TransportException(
                "unauthorized",
                Wording.of(call)
                        + ": the answer is 401; check the client's credentials. What else it says is lost, because"
                        + " the HTTP client has an authenticator",
                null,
                false,
                begun);
    }

    private TransportException tlsFailed(Throwable failure) {
        return new TransportException(
                "tls_failed",
                Wording.of(call)
                        + ": no TLS connection; check the server's certificate, its name, and the trust anchors"
                        + " given to Credentials.Builder.tls" + orCertificate(),
                failure instanceof SSLException ? failure : null,
                false,
                holds(failure, SSLHandshakeException.class) ? before : begun);
    }

    private TransportException malformed(Throwable failure) {
        return new TransportException(
                "malformed_answer",
                Wording.of(call) + ": the answer is no HTTP ("
                        + failure.getClass().getSimpleName() + "); is there a"
                        + " proxy in between, or another service on the port?",
                null,
                false,
                begun);
    }

    private TransportException lost() {
        return new TransportException(
                "connection_lost",
                Wording.of(call) + ": the connection ended before the answer did; try again later" + orCertificate(),
                null,
                true,
                begun);
    }

    /** A server that does not take a certificate need not say so. */
    private String orCertificate() {
        return call.tls().flatMap(TlsSettings::identity).isPresent()
                ? "; or see why the server does not take the client certificate"
                : "";
    }

    private static boolean isCut(Throwable failure) {
        return holds(failure, EOFException.class, SocketException.class, ClosedChannelException.class)
                || begins(failure, HANDSHAKE_CUT);
    }

    private static boolean isMalformed(Throwable failure) {
        return !(failure instanceof IOException)
                || holds(failure, ProtocolException.class, IllegalArgumentException.class)
                || begins(failure, BAD_CHUNK);
    }

    private static boolean begins(Throwable failure, List<String> words) {
        String message = failure.getMessage();
        return message != null && words.stream().anyMatch(message::startsWith);
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable failure = thrown;
        while ((failure instanceof CompletionException || failure instanceof ExecutionException)
                && failure.getCause() != null) {
            failure = failure.getCause();
        }
        return failure;
    }

    private static boolean holds(Throwable failure, Class<?>... types) {
        Throwable link = failure;
        for (int depth = 0; link != null && depth < 10; depth++) {
            for (Class<?> type : types) {
                if (type.isInstance(link)) {
                    return true;
                }
            }
            link = link.getCause();
        }
        return false;
    }
}
