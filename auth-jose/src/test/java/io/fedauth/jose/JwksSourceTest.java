// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fedauth.api.AuthException;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.jose.key.Jwk;
import io.fedauth.testkit.FakeTransport;
import io.fedauth.testkit.TestWorld;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class JwksSourceTest {
    private static final URI KEYS = URI.create("https://issuer.example/keys");
    private static final Optional<String> ONE = Optional.of("one");
    private static final Optional<String> TWO = Optional.of("two");
    private static final FakeTransport.Answer FIRST = published(TestKeys.P_256.getPublic(), "one", "max-age=600");
    private static final FakeTransport.Answer SECOND = published(TestKeys.P_384.getPublic(), "two", "max-age=600");
    private static final FakeTransport.Answer DOWN = FakeTransport.answer(503, "text/html", "down");

    @TempDir
    Path folder;

    private TestWorld world;
    private JwksSource source;

    @BeforeEach
    void begin() {
        world = TestWorld.in(folder);
        source = JwksSource.of(KEYS, world.context());
    }

    @AfterEach
    void end() {
        world.close();
    }

    private static FakeTransport.Answer published(PublicKey key, String id, String cacheControl) {
        String body = "{\"keys\":[" + Jwk.of(key).withKeyId(id).toJson().text() + "]}";
        HttpHeaders headers = HttpHeaders.of(Map.of("Cache-Control", List.of(cacheControl)), (name, value) -> true);
        return call -> HttpResult.of(200, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private int calls() {
        return world.transport().calls().size();
    }

    private void later(Duration time) {
        world.time().advance(time);
    }

    /** Fetches in the background end when they end. */
    private void awaitCalls(int number) throws InterruptedException {
        while (calls() < number) {
            Thread.sleep(5);
        }
    }

    @Test
    void keys_are_fetched_once_and_kept() {
        world.transport().always(FIRST);

        assertThat(source.keys(ONE)).hasSize(1);
        assertThat(source.keys(Optional.empty())).hasSize(1);
        later(Duration.ofMinutes(7));
        assertThat(source.keys(ONE)).hasSize(1);
        assertThat(calls()).isOne();
        assertThat(world.transport().calls().get(0).purpose()).isEqualTo(Purpose.KEYS);
    }

    @ParameterizedTest
    @CsvSource({
        "max-age=600, 600",
        "'public, max-age=600, must-revalidate', 600",
        "max-age=1, 60",
        "no-store, 60",
        "'no-cache, max-age=600', 60",
        "max-age=9999999, 86400",
        "private, 900",
        "max-age=x, 900"
    })
    void lifetime_is_the_servers_within_bounds(String cacheControl, long seconds) {
        world.transport()
                .next(published(TestKeys.P_256.getPublic(), "one", cacheControl))
                .always(SECOND);
        source.keys(ONE);

        later(Duration.ofSeconds(seconds * 3 / 4 - 1));
        source.keys(ONE);
        assertThat(calls()).isOne();
        later(Duration.ofSeconds(seconds / 4 + 2));
        source.keys(ONE);
        assertThat(calls()).isEqualTo(2);
    }

    @Test
    void keys_are_renewed_ahead_of_time_while_the_old_ones_are_used() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        world.transport().next(FIRST).next(call -> {
            answered.await();
            return SECOND.to(call);
        });
        source.keys(ONE);

        later(Duration.ofSeconds(451));
        assertThat(source.keys(ONE)).hasSize(1);
        awaitCalls(2);
        assertThat(source.keys(ONE)).hasSize(1);
        answered.countDown();
        while (source.keys(Optional.empty()).get(0).keyId().equals(ONE)) {
            Thread.sleep(5);
        }
        assertThat(calls()).isEqualTo(2);
    }

    @Test
    @Tag("J14")
    void new_key_brings_the_keys_anew_at_once() {
        world.transport().next(FIRST).next(SECOND);
        source.keys(ONE);
        later(Duration.ofSeconds(11));

        assertThat(source.keys(TWO)).hasSize(1);
        assertThat(calls()).isEqualTo(2);
    }

    @Test
    @Tag("J14")
    void random_keys_make_one_request_in_ten_seconds() {
        world.transport().always(FIRST);
        source.keys(ONE);

        for (int i = 0; i < 10_000; i++) {
            later(Duration.ofMillis(5));
            assertThat(source.keys(Optional.of("random-" + i))).isEmpty();
        }
        assertThat(calls()).isBetween(2, 6);
    }

    @Test
    @Tag("J14")
    void key_that_was_asked_for_in_vain_is_not_asked_for_again_for_a_minute() {
        world.transport().always(FIRST);
        source.keys(ONE);
        later(Duration.ofSeconds(11));
        assertThat(source.keys(TWO)).isEmpty();
        later(Duration.ofSeconds(59));
        assertThat(source.keys(TWO)).isEmpty();
        assertThat(calls()).isEqualTo(2);

        world.transport().always(SECOND);
        later(Duration.ofSeconds(2));
        assertThat(source.keys(TWO)).hasSize(1);
        assertThat(calls()).isEqualTo(3);
    }

    @Test
    @Tag("J15")
    void outage_of_an_hour_harms_nobody_and_is_asked_about_now_and_then() {
        world.transport().next(FIRST).always(DOWN);
        source.keys(ONE);

        for (int second = 0; second < 3600; second++) {
            later(Duration.ofSeconds(1));
            assertThat(source.keys(ONE)).hasSize(1);
        }
        assertThat(calls()).isBetween(2, 360);

        world.transport().always(SECOND);
        later(Duration.ofSeconds(11));
        source.keys(TWO);
        assertThat(source.keys(TWO)).hasSize(1);
    }

    @Test
    @Tag("J15")
    void last_good_keys_are_used_up_to_a_limit() {
        world.transport().next(FIRST).always(DOWN);
        source.keys(ONE);

        later(Duration.ofHours(24).minusSeconds(1));
        assertThat(source.keys(ONE)).hasSize(1);
        later(Duration.ofSeconds(20));
        assertThatThrownBy(() -> source.keys(ONE))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        outage -> assertThat(outage.retryable()).isTrue());
    }

    @Test
    @Tag("J15")
    void unknown_key_in_an_outage_is_no_bad_token() {
        world.transport().next(FIRST).always(DOWN);
        source.keys(ONE);
        later(Duration.ofSeconds(11));

        assertThatThrownBy(() -> source.keys(TWO)).hasMessageContaining("status 503");
        assertThatThrownBy(() -> source.keys(TWO)).hasMessageContaining("status 503");
        assertThat(calls()).isEqualTo(2);
        assertThat(source.keys(ONE)).hasSize(1);
    }

    @Test
    @Tag("J16")
    void removed_key_is_gone_when_its_time_is_over() {
        world.transport().next(FIRST).always(SECOND);
        source.keys(ONE);

        later(Duration.ofSeconds(601));
        assertThat(source.keys(ONE)).isEmpty();
        assertThat(source.keys(TWO)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}", "{}", "[]", "<html>", "{\"keys\":7}"})
    @Tag("J13")
    void answer_without_a_usable_key_does_not_replace_good_ones(String body) {
        world.transport().next(FIRST).always(FakeTransport.json(body));
        source.keys(ONE);

        later(Duration.ofSeconds(601));
        assertThat(source.keys(ONE)).hasSize(1);
    }

    @Test
    void issuer_that_withdraws_all_keys_is_believed() {
        world.transport().next(FIRST).always(FakeTransport.json("{\"keys\":[]}"));
        source.keys(ONE);

        later(Duration.ofSeconds(601));
        assertThat(source.keys(ONE)).isEmpty();
    }

    @Test
    void failure_at_first_is_told_and_not_repeated_within_ten_seconds() {
        world.transport().next(DOWN).next(FakeTransport.json("{}")).always(FIRST);

        Throwable first = catchThrowable(() -> source.keys(ONE));
        assertThat(first).isInstanceOf(TransportException.class).hasMessageContaining("https://issuer.example/keys");
        assertThat(catchThrowable(() -> source.keys(ONE))).isSameAs(first);
        assertThat(calls()).isOne();
        later(Duration.ofSeconds(10));
        assertThatThrownBy(() -> source.keys(ONE)).isInstanceOf(InvalidJsonException.class);
        later(Duration.ofSeconds(10));
        assertThat(source.keys(ONE)).hasSize(1);
    }

    @Test
    void status_that_is_no_outage_is_not_retryable() {
        world.transport().always(FakeTransport.answer(404, "text/html", "none"));

        assertThatThrownBy(() -> source.keys(ONE))
                .isInstanceOfSatisfying(
                        AuthException.class,
                        failure -> assertThat(failure.retryable()).isFalse());
    }

    @Test
    void many_callers_make_one_fetch() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        world.transport().always(call -> {
            answered.await();
            return FIRST.to(call);
        });
        ExecutorService callers = Executors.newFixedThreadPool(50);
        try {
            List<Future<List<Jwk>>> waiting = IntStream.range(0, 50)
                    .mapToObj(i -> callers.submit(() -> source.keys(ONE)))
                    .toList();
            awaitCalls(1);
            answered.countDown();
            for (Future<List<Jwk>> caller : waiting) {
                assertThat(caller.get()).hasSize(1);
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(calls()).isOne();
    }

    @Test
    void interrupted_caller_leaves_with_the_flag_set() {
        world.transport().always(FakeTransport.silence());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> source.keys(ONE)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void plain_http_is_refused_before_anything_is_sent() {
        JwksSource plain = JwksSource.of(URI.create("http://issuer.example/keys"), world.context());

        assertThatThrownBy(() -> plain.keys(ONE)).isInstanceOf(ConfigurationException.class);
        assertThat(calls()).isZero();
    }

    @Test
    void stale_keys_can_be_forbidden() {
        JwksSource strict = JwksSource.of(KEYS, Duration.ZERO, world.context());
        world.transport().next(FIRST).always(DOWN);
        strict.keys(ONE);

        later(Duration.ofSeconds(601));
        assertThatThrownBy(() -> strict.keys(ONE)).isInstanceOf(TransportException.class);
        assertThatThrownBy(() -> JwksSource.of(KEYS, Duration.ofDays(8), world.context()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
