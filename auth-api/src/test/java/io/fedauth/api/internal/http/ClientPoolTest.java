// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.api.spi.TimeSource;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ClientPoolTest {
    private static final URI TARGET = URI.create("https://sts.example/");
    private static final Executor INLINE = Runnable::run;
    private static final Executor ON_A_THREAD = task -> new Thread(task).start();

    @Test
    void clients_areSharedByTlsIdentityAndProxyRule() {
        ClientPool pool = pool(builder -> {});

        HttpClient usual = pool.client(call(null), false);

        assertThat(pool.client(call(null), false)).isSameAs(usual);
        assertThat(pool.client(call("a"), false)).isNotSameAs(usual).isSameAs(pool.client(call("a"), false));
        assertThat(pool.client(call("b"), false)).isNotSameAs(pool.client(call("a"), false));
        assertThat(pool.client(call(null), true)).isNotSameAs(usual);
    }

    @Test
    @Tag("P6")
    void poolIsBounded_andKeepsWhatIsUsed() {
        ClientPool pool = pool(builder -> {});
        HttpClient used = pool.client(call("used"), false);

        for (int i = 0; i < 40; i++) {
            pool.client(call("rotated-" + i), false);
            assertThat(pool.client(call("used"), false)).isSameAs(used);
        }

        assertThat(pool.size()).isEqualTo(16);
    }

    @Test
    void firstCallers_getOneClient() throws Exception {
        AtomicInteger built = new AtomicInteger();
        ClientPool pool = pool(builder -> built.incrementAndGet());
        Set<HttpClient> clients = ConcurrentHashMap.newKeySet();
        CountDownLatch go = new CountDownLatch(1);
        Set<Thread> callers = new HashSet<>();
        for (int i = 0; i < 32; i++) {
            Thread caller = new Thread(() -> {
                try {
                    go.await();
                    clients.add(pool.client(call(null), false));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            callers.add(caller);
            caller.start();
        }

        go.countDown();
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(built).hasValue(1);
        assertThat(clients).hasSize(1);
    }

    @Test
    @Tag("N1")
    void ourSettings_comeLast() throws IOException {
        CookieManager cookies = new CookieManager();
        HttpClient client = pool(builder -> builder.followRedirects(HttpClient.Redirect.ALWAYS)
                        .cookieHandler(cookies)
                        .executor(command -> {})
                        .connectTimeout(Duration.ofDays(1)))
                .client(call(null), false);

        assertThat(client.followRedirects()).isEqualTo(HttpClient.Redirect.NEVER);
        assertThat(client.executor()).contains(INLINE);
        assertThat(client.connectTimeout()).contains(Duration.ofSeconds(10));
        Map<String, List<String>> set = Map.of("Set-Cookie", List.of("a=b"));
        client.cookieHandler().orElseThrow().put(TARGET, set);
        assertThat(client.cookieHandler().orElseThrow().get(TARGET, Map.of())).isEmpty();
        assertThat(cookies.getCookieStore().getCookies()).isEmpty();
    }

    @Test
    void settingsOfTheOwner_areKept() {
        ProxySelector proxy = ProxySelector.of(new InetSocketAddress("127.0.0.1", 1));
        Consumer<HttpClient.Builder> http =
                builder -> builder.version(HttpClient.Version.HTTP_2).proxy(proxy);

        HttpClient client = pool(http).client(call(null), false);

        assertThat(client.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(client.proxy()).contains(proxy);
        assertThat(pool(builder -> {}).client(call(null), false).version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    @Test
    @Tag("N14")
    void directClient_hasNoProxy() {
        ProxySelector proxy = ProxySelector.of(new InetSocketAddress("127.0.0.1", 1));

        HttpClient client = pool(builder -> builder.proxy(proxy)).client(call(null), true);

        assertThat(client.proxy()).contains(HttpClient.Builder.NO_PROXY);
    }

    @Test
    void settingsThatFail_areNamed_andTriedAgainNextTime() {
        AtomicInteger calls = new AtomicInteger();
        ClientPool pool = pool(builder -> {
            if (calls.getAndIncrement() == 0) {
                throw new IllegalStateException("broken");
            }
        });

        ConfigurationException failure =
                catchThrowableOfType(ConfigurationException.class, () -> pool.client(call(null), false));

        assertThat(failure.code()).isEqualTo("http_settings_refused");
        assertThat(failure.getMessage()).contains("Credentials.Builder.http");
        assertThat(pool.client(call(null), false)).isNotNull();
    }

    @Test
    void settingsThatFail_failThoseWhoWaitForThemAlike() throws Exception {
        CountDownLatch building = new CountDownLatch(1);
        CountDownLatch fail = new CountDownLatch(1);
        ClientPool pool = pool(builder -> {
            building.countDown();
            awaitQuietly(fail);
            throw new IllegalStateException("broken");
        });
        CompletableFuture<HttpClient> first =
                CompletableFuture.supplyAsync(() -> pool.client(call(null), false), ON_A_THREAD);
        building.await();
        CompletableFuture<HttpClient> second =
                CompletableFuture.supplyAsync(() -> pool.client(call(null), false), ON_A_THREAD);

        fail.countDown();

        assertThatThrownBy(first::get).hasCauseInstanceOf(ConfigurationException.class);
        assertThatThrownBy(second::get).hasCauseInstanceOf(ConfigurationException.class);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ClientPool pool(Consumer<HttpClient.Builder> http) {
        return new ClientPool(
                new TransportSettings(Duration.ofSeconds(30), http, null, event -> {}, TimeSource.system()), INLINE);
    }

    private static HttpCall call(String tlsId) {
        TlsSettings tls = tlsId == null ? null : () -> tlsId;
        return HttpCall.get(TARGET, Purpose.KEYS).tls(tls).build();
    }
}
