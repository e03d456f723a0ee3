// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpCall.Repeat;
import io.fedauth.api.http.Purpose;
import io.fedauth.test.socket.FaultyServer;
import io.fedauth.test.socket.Scripts;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("N14")
class ProxyTest {
    private final TransportFixture fixture = new TransportFixture();
    private final AtomicInteger passwordsAsked = new AtomicInteger();

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 407, 502})
    void proxyThatRefuses_isTyped_andNothingWasSentToTheHost(int status) throws Exception {
        String challenge = status == 407 ? "Proxy-Authenticate: Basic realm=\"proxy\"\r\n" : "";
        try (FaultyServer proxy = FaultyServer.of(Scripts.once(status, challenge, ""))) {
            useProxy(proxy);

            TransportException failure = failure(post(URI.create("https://sts.example/token"), Repeat.NEVER));

            assertThat(failure.code()).isEqualTo("proxy_refused");
            assertThat(failure.mayHaveBeenProcessed()).isFalse();
            assertThat(failure.getMessage()).contains("sts.example", "proxy");
            assertThat(proxy.requests()).isNotEmpty().allSatisfy(request -> {
                assertThat(request.method()).isEqualTo("CONNECT");
                assertThat(request.target()).isEqualTo("sts.example:443");
                assertThat(request.fields()).doesNotContainKeys("authorization", "proxy-authorization");
            });
        }
    }

    @Test
    void proxyThatIsDown_isAFailedConnection() throws Exception {
        FaultyServer proxy = FaultyServer.of(Scripts.silence());
        useProxy(proxy);
        proxy.close();

        TransportException failure = failure(post(URI.create("https://sts.example/token"), Repeat.NEVER));

        assertThat(failure.code()).isEqualTo("connect_failed");
        assertThat(failure.mayHaveBeenProcessed()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void localPlainHttp_bypassesTheProxy(Purpose purpose) throws Exception {
        try (FaultyServer proxy = FaultyServer.of(Scripts.answer("proxy"));
                FaultyServer local = FaultyServer.of(Scripts.answer("local"))) {
            useProxy(proxy);

            byte[] body = fixture.transport()
                    .send(HttpCall.get(local.uri(), purpose).build())
                    .body();

            assertThat(new String(body)).isEqualTo("local");
            assertThat(proxy.connectionCount()).isZero();
        }
    }

    @Test
    void metadataOverTls_bypassesTheProxy() throws Exception {
        try (FaultyServer proxy = FaultyServer.of(Scripts.answer(""));
                FaultyServer local = FaultyServer.of(Scripts.answer(""))) {
            useProxy(proxy);

            failure(HttpCall.get(URI.create("https://127.0.0.1:" + local.port()), Purpose.LOCAL_METADATA)
                    .build());

            assertThat(local.connectionCount()).isPositive();
            assertThat(proxy.connectionCount()).isZero();
        }
    }

    @Test
    void challengeWithoutAScheme_isNotTheEndOfTheStatus() throws Exception {
        try (FaultyServer server = FaultyServer.of(Scripts.answer(401, "", ""))) {
            fixture.http = builder -> builder.authenticator(password());

            assertThat(failure(post(server.uri(), Repeat.NEVER)).code()).isEqualTo("unauthorized");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Repeat.class,
            names = {"SAFE", "NEVER"})
    void serverThatAnswers401_doesNotGetTheProxysPassword(Repeat repeat) throws Exception {
        try (FaultyServer server =
                FaultyServer.of(Scripts.answer(401, "WWW-Authenticate: Basic realm=\"evil\"\r\n", ""))) {
            fixture.http = builder -> builder.authenticator(password()).proxy(ProxySelector.of(null));

            TransportException post = failure(post(server.uri(), repeat));
            TransportException get =
                    failure(HttpCall.get(server.uri(), Purpose.KEYS).build());

            assertThat(post.code()).isEqualTo("unauthorized");
            assertThat(get.code()).isEqualTo("unauthorized");
            assertThat(post.retryable()).isFalse();
            assertThat(server.requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.fields()).doesNotContainKey("authorization"));
            assertThat(passwordsAsked).hasValue(0);
        }
    }

    @Test
    void without_anAuthenticator_401IsAnAnswerLikeAnyOther() throws Exception {
        try (FaultyServer server =
                FaultyServer.of(Scripts.answer(401, "WWW-Authenticate: Basic realm=\"x\"\r\n", "{}"))) {
            assertThat(fixture.transport()
                            .send(post(server.uri(), Repeat.NEVER))
                            .status())
                    .isEqualTo(401);
        }
    }

    private void useProxy(FaultyServer proxy) {
        fixture.http = builder -> builder.proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.port())));
    }

    private Authenticator password() {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                passwordsAsked.incrementAndGet();
                return new PasswordAuthentication("user", "canary".toCharArray());
            }
        };
    }

    private TransportException failure(HttpCall call) {
        BoundedTransport transport = fixture.transport();
        return catchThrowableOfType(TransportException.class, () -> transport.send(call));
    }

    private static HttpCall post(URI uri, Repeat repeat) {
        return HttpCall.post(uri, Purpose.TOKEN_ENDPOINT, repeat)
                .form("grant_type", "x")
                .build();
    }
}
