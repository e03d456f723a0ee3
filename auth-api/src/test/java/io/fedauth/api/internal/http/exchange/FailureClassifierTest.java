// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.AuthException;
import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the JDK throws, in the shapes in which it was seen. */
class FailureClassifierTest {
    private static final String SECRET = "canary-7f3a";
    private static final HttpCall CALL = HttpCall.post(
                    URI.create("https://sts.example/token?key=" + SECRET),
                    Purpose.TOKEN_ENDPOINT,
                    HttpCall.Repeat.NEVER)
            .build();

    static Stream<Arguments> failures() {
        return Stream.of(
                row("unknown_host", true, false, caused(new ConnectException(), new UnresolvedAddressException())),
                row("unknown_host", true, false, new CompletionException(new UnknownHostException("sts.example"))),
                row("connect_failed", true, false, new ConnectException("Connection refused")),
                row("connect_failed", true, false, new NoRouteToHostException("No route to host")),
                row("connect_failed", true, false, new HttpConnectTimeoutException("HTTP connect timed out")),
                row("proxy_refused", true, false, new IOException("Tunnel failed, got: 403")),
                row("proxy_refused", false, true, new IOException("No credentials provided")),
                row("proxy_refused", false, true, new IOException("too many authentication attempts. Limit: 3")),
                row(
                        "unauthorized",
                        false,
                        true,
                        new IOException("WWW-Authenticate header missing for response code 401")),
                row("tls_failed", false, false, new SSLHandshakeException("PKIX path building failed")),
                row("tls_failed", false, true, new SSLException("Tag mismatch")),
                row("connection_lost", true, true, new SSLHandshakeException("Remote host terminated the handshake")),
                row("connection_lost", true, true, caused(new SSLException("closing"), new SocketException("reset"))),
                row("connection_lost", true, true, new IOException("Connection reset by peer " + SECRET)),
                row("connection_lost", true, true, new IOException("Eine vorhandene Verbindung wurde geschlossen")),
                row("connection_lost", true, true, caused(new IOException(SECRET), new EOFException(SECRET))),
                row("connection_lost", true, true, new ClosedChannelException()),
                row("malformed_answer", false, true, new ProtocolException("Invalid status line: " + SECRET)),
                row("malformed_answer", false, true, caused(new IOException(SECRET), new ProtocolException(SECRET))),
                row("malformed_answer", false, true, new IOException("Illegal character in chunk size: 122")),
                row("malformed_answer", false, true, new NumberFormatException(SECRET)),
                row("malformed_answer", false, true, new IllegalStateException(SECRET)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureOfTheJdk_becomesOurs(String code, boolean retryable, boolean processed, Throwable thrown) {
        AuthException failure = new FailureClassifier(CALL, false, true).classify(thrown);

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(((TransportException) failure).mayHaveBeenProcessed()).isEqualTo(processed);
        assertThat(((TransportException) failure).origin()).contains(URI.create("https://sts.example"));
        assertThat(failure.getMessage()).startsWith("sts.example (token endpoint): ");
        for (Throwable link = failure; link != null; link = link.getCause()) {
            assertThat(link.toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void failureOfOurOwn_staysWhatItIs() {
        TransportException own = new TransportException("own", "ours", null, false, false);

        assertThat(new FailureClassifier(CALL, false, true).classify(new CompletionException(own)))
                .isSameAs(own);
    }

    @Test
    @Tag("N11")
    void earlierAttempt_thatMayHaveArrived_isNotForgotten() {
        AuthException failure = new FailureClassifier(CALL, true, false).classify(new ConnectException("refused"));

        assertThat(((TransportException) failure).mayHaveBeenProcessed()).isTrue();
    }

    private static Arguments row(String code, boolean retryable, boolean processed, Throwable thrown) {
        return Arguments.of(code, retryable, processed, thrown);
    }

    private static Throwable caused(Throwable failure, Throwable cause) {
        return failure.initCause(cause);
    }
}
