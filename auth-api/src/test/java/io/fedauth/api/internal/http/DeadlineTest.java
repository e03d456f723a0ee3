// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpCall.Repeat;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.Purpose;
import io.fedauth.test.socket.FaultyServer;
import io.fedauth.test.socket.FaultyServer.Script;
import io.fedauth.test.socket.Scripts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One deadline over everything, in real time: the figures allow four times what is needed. */
class DeadlineTest {
    private static final Duration DEADLINE = Duration.ofMillis(500);
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final TransportFixture fixture = new TransportFixture();

    DeadlineTest() {
        fixture.deadline = DEADLINE;
    }

    /** The first call of a JVM takes half a second to load its classes, which is not what is measured here. */
    @BeforeAll
    static void warmUp() throws Exception {
        try (TransportFixture fixture = new TransportFixture();
                FaultyServer server = FaultyServer.of(Scripts.answer("{}"))) {
            fixture.transport().send(post(server.uri()));
        }
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    @Tag("N2")
    void drippedBody_endsAtTheDeadline_andItsConnectionIsClosed() throws Exception {
        assertEndsInTime(connection -> {
            connection.read();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
            connection.drip("a".repeat(100), Duration.ofMillis(250));
        });
    }

    @Test
    @Tag("N3")
    void drippedFields_endAtTheDeadline() throws Exception {
        assertEndsInTime(connection -> {
            connection.read();
            connection.drip("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: " + "a".repeat(100), Duration.ofMillis(50));
        });
    }

    @Test
    @Tag("N3")
    void silence_endsAtTheDeadline() throws Exception {
        assertEndsInTime(Scripts.silence());
    }

    @Test
    @Tag("N8")
    void connectionThatIsNeverAccepted_endsAtTheDeadline() throws Exception {
        // The backlog of one is full after two connections; the system ignores further ones.
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                var first = new java.net.Socket(full.getInetAddress(), full.getLocalPort());
                var second = new java.net.Socket(full.getInetAddress(), full.getLocalPort())) {
            HttpCall call = post(URI.create("http://127.0.0.1:" + full.getLocalPort() + "/"));
            long start = System.nanoTime();

            TransportException failure = failure(call);

            assertThat(failure.code()).isIn("timeout", "connect_failed");
            assertThat(failure.mayHaveBeenProcessed()).isFalse();
            assertThat(since(start)).isLessThan(DEADLINE.plus(SLACK));
            assertThat(first.isConnected() && second.isConnected()).isTrue();
        }
    }

    @Test
    @Tag("N8")
    void nameServerThatHangs_endsAtTheDeadline() {
        CountDownLatch hung = new CountDownLatch(1);
        fixture.resolver = name -> {
            awaitQuietly(hung);
            return new InetAddress[] {InetAddress.getByName("127.0.0.1")};
        };
        long start = System.nanoTime();

        TransportException failure = failure(post(URI.create("http://localhost:1/")));

        assertThat(failure.code()).isEqualTo("timeout");
        assertThat(failure.origin()).contains(URI.create("http://localhost:1"));
        assertThat(failure.mayHaveBeenProcessed()).isFalse();
        assertThat(since(start)).isLessThan(DEADLINE.plus(SLACK));
        hung.countDown();
    }

    @Test
    @Tag("N17")
    void metadataServerThatDoesNotAnswer_isGivenUpAfterOneSecond() throws Exception {
        fixture.deadline = Duration.ofSeconds(30);
        try (FaultyServer server = FaultyServer.of(Scripts.silence())) {
            HttpCall call = HttpCall.get(server.uri(), Purpose.LOCAL_METADATA).build();
            long start = System.nanoTime();

            TransportException failure = failure(call);

            assertThat(failure.code()).isEqualTo("timeout");
            assertThat(failure.getMessage()).contains("within 1 s");
            assertThat(since(start))
                    .isBetween(Duration.ofMillis(900), Duration.ofSeconds(1).plus(SLACK));
            assertThat(server.requests()).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    @Tag("N17")
    void metadataServerThatHangsUp_isAskedTwiceAtMost() throws Exception {
        try (FaultyServer server = FaultyServer.of(Scripts.reset())) {
            failure(HttpCall.get(server.uri(), Purpose.LOCAL_METADATA).build());

            assertThat(server.requests()).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    @Tag("N15")
    void interrupt_abandonsTheCallAtOnce() throws Exception {
        fixture.deadline = Duration.ofSeconds(30);
        try (FaultyServer server = FaultyServer.of(Scripts.silence())) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            HttpCall call = post(server.uri());
            BoundedTransport transport = fixture.transport();
            Thread caller = new Thread(() -> thrown.set(catchThrowable(() -> transport.send(call))));
            caller.start();
            awaitRequest(server);
            long start = System.nanoTime();

            caller.interrupt();
            caller.join(SLACK.toMillis());

            assertThat(since(start)).isLessThan(Duration.ofMillis(400));
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            assertThat(server.connection(0).endsWithin(SLACK)).isTrue();
        }
    }

    @Test
    @Tag("N15")
    void interruptBetweenTwoAttempts_abandonsTheCallAtOnce() throws Exception {
        fixture.deadline = Duration.ofSeconds(30);
        try (FaultyServer server = FaultyServer.of(Scripts.answer(503, "Retry-After: 20\r\n", ""))) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            HttpCall call = HttpCall.get(server.uri(), Purpose.KEYS).build();
            BoundedTransport transport = fixture.transport();
            Thread caller = new Thread(() -> thrown.set(catchThrowable(() -> transport.send(call))));
            caller.start();
            awaitRequest(server);

            caller.interrupt();
            caller.join(SLACK.toMillis());

            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void cancelledFuture_abandonsTheCall() throws Exception {
        fixture.deadline = Duration.ofSeconds(30);
        try (FaultyServer server = FaultyServer.of(Scripts.silence())) {
            CompletableFuture<HttpResult> future = fixture.transport().sendAsync(post(server.uri()));
            awaitRequest(server);

            future.cancel(true);

            assertThat(server.connection(0).endsWithin(SLACK)).isTrue();
            assertThat(catchThrowable(future::join)).isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void closedTransport_endsCallsUnderWay_andRefusesLaterOnes() throws Exception {
        fixture.deadline = Duration.ofSeconds(30);
        try (FaultyServer server = FaultyServer.of(Scripts.silence())) {
            BoundedTransport transport = fixture.transport();
            CompletableFuture<HttpResult> future = transport.sendAsync(post(server.uri()));
            awaitRequest(server);

            transport.close();

            assertThat(asyncFailure(future).code()).isEqualTo("closed");
            assertThat(server.connection(0).endsWithin(SLACK)).isTrue();
            TransportException later =
                    catchThrowableOfType(TransportException.class, () -> transport.send(post(server.uri())));
            assertThat(later.code()).isEqualTo("closed");
            assertThat(asyncFailure(transport.sendAsync(post(server.uri()))).code())
                    .isEqualTo("closed");
            assertThat(server.connectionCount()).isEqualTo(1);
        }
    }

    private void assertEndsInTime(Script script) throws Exception {
        try (FaultyServer server = FaultyServer.of(script)) {
            long start = System.nanoTime();
            TransportException blocking = failure(post(server.uri()));
            Duration took = since(start);
            start = System.nanoTime();
            TransportException async = asyncFailure(fixture.transport().sendAsync(post(server.uri())));
            Duration tookAsync = since(start);

            for (TransportException failure : new TransportException[] {blocking, async}) {
                assertThat(failure.code()).isEqualTo("timeout");
                assertThat(failure.getMessage()).contains("127.0.0.1", "token endpoint", "0.5 s");
                assertThat(failure.retryable()).isTrue();
                assertThat(failure.mayHaveBeenProcessed()).isTrue();
            }
            assertThat(took).isBetween(DEADLINE.minusMillis(50), DEADLINE.plus(SLACK));
            assertThat(tookAsync).isBetween(DEADLINE.minusMillis(50), DEADLINE.plus(SLACK));
            assertThat(server.connectionCount()).isEqualTo(2);
            assertThat(server.connection(0).endsWithin(SLACK)).as("closed").isTrue();
            assertThat(server.connection(1).endsWithin(SLACK)).as("closed").isTrue();
        }
    }

    private TransportException failure(HttpCall call) {
        BoundedTransport transport = fixture.transport();
        return catchThrowableOfType(TransportException.class, () -> transport.send(call));
    }

    private static TransportException asyncFailure(CompletableFuture<HttpResult> future) {
        Throwable thrown = catchThrowable(() -> future.get(10, TimeUnit.SECONDS));
        assertThat(thrown).isInstanceOf(ExecutionException.class);
        return (TransportException) thrown.getCause();
    }

    private static HttpCall post(URI uri) {
        return HttpCall.post(uri, Purpose.TOKEN_ENDPOINT, Repeat.NEVER)
                .form("grant_type", "x")
                .build();
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void awaitRequest(FaultyServer server) throws InterruptedException, IOException {
        for (int i = 0; i < 400 && server.requests().isEmpty(); i++) {
            Thread.sleep(10);
        }
        assertThat(server.requests()).isNotEmpty();
        Thread.sleep(50);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
