// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.AccessToken;
import io.fedauth.api.AuthException;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.RequestHeaders;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTest {
    private final FakeTime time = new FakeTime();
    private final StubFetcher source = new StubFetcher(time);
    private final Credentials credentials =
            Credentials.builder().wiring(wiring -> wiring.time(time)).build();
    private final Credential credential = credentials.context().refreshing("stub", source);

    @AfterEach
    void close() {
        credentials.close();
    }

    @Test
    void aFreshToken_comesFromMemory() {
        AccessToken first = credential.token();
        time.pass(Duration.ofMinutes(54));

        assertThat(credential.token()).isSameAs(first);
        assertThat(source.fetches).hasValue(1);
    }

    @Test
    void aDueToken_isServedAtOnceWhileItIsRenewedInTheBackground() throws Exception {
        AccessToken first = credential.token();
        source.gate = new CountDownLatch(1);
        time.pass(Duration.ofMinutes(57));

        assertThat(credential.token()).isSameAs(first);
        Await.until(() -> source.fetches.get() == 2);
        assertThat(credential.token()).isSameAs(first);
        source.gate.countDown();
        Await.until(() -> credential.token() != first);

        assertThat(credential.token().value()).isEqualTo("token-2");
        assertThat(source.fetches).hasValue(2);
    }

    @Test
    @Tag("P4")
    void refreshTimes_spreadOverAQuarterOfTheMargin() {
        AccessToken token = credential.token();
        List<Long> margins = new ArrayList<>();
        for (double random = 0; random <= 1; random += 0.01) {
            Lifetime lifetime = Lifetime.of(token, Duration.ofHours(1), 0, random);
            margins.add(Duration.ofNanos(lifetime.expiresAt() - lifetime.refreshAt())
                    .toSeconds());
        }

        assertThat(margins).allSatisfy(margin -> assertThat(margin).isBetween(225L, 300L));
        assertThat(margins).contains(225L, 262L, 299L);
    }

    @Test
    void aShortLife_isRefreshedInItsSecondHalf_notAtEveryCall() {
        source.life = Duration.ofSeconds(20);
        AccessToken first = credential.token();
        time.pass(Duration.ofSeconds(9));

        assertThat(credential.token()).isSameAs(first);
        assertThat(source.fetches).hasValue(1);
    }

    @Test
    void anExpiredToken_isNeverHandedOut() {
        AccessToken first = credential.token();
        time.pass(Duration.ofHours(1));

        assertThat(credential.token()).isNotSameAs(first);
    }

    @Test
    @Tag("P3")
    @Tag("C7")
    void anOutage_failsNobodyUntilThirtySecondsBeforeExpiry_andNobodyWaits() throws Exception {
        AccessToken first = credential.token();
        source.failure = StubFetcher.outage();
        for (int second = 1; second < 3_570; second += 5) {
            time.pass(Duration.ofSeconds(5));
            if (second + 5 < 3_570) {
                assertThat(credential.token()).isSameAs(first);
            }
        }
        Await.until(() -> source.fetches.get() == source.finished.get());
        time.pass(Duration.ofSeconds(90));

        assertThatThrownBy(credential::token).isInstanceOf(AuthException.class);
        assertThat(source.fetches.get()).as("attempts in an hour").isBetween(2, 20);
    }

    @Test
    @Tag("R18")
    void theWallClock_mayJumpAsItLikes() {
        AccessToken first = credential.token();
        for (String jump : List.of("1970-01-01T00:00:00Z", "2099-01-01T00:00:00Z", "2026-01-02T00:00:00Z")) {
            time.setWallClock(Instant.parse(jump));
            assertThat(credential.token()).isSameAs(first);
        }
        time.setWallClock(Instant.parse("2026-01-01T00:00:00Z"));
        time.pass(Duration.ofHours(1));

        assertThat(credential.token()).isNotSameAs(first);
        assertThat(source.fetches).hasValue(2);
    }

    @Test
    @Tag("R6")
    void anUnknownLife_isNotForEver() {
        source.lifeUnknown = true;
        AccessToken first = credential.token();
        time.pass(Duration.ofMinutes(2));
        assertThat(credential.token()).isSameAs(first);
        time.pass(Duration.ofMinutes(3));

        assertThat(credential.token()).isNotSameAs(first);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, -3_600})
    @Tag("R3")
    void aTokenDeadOnArrival_isUsedOnce(long seconds) {
        source.life = Duration.ofSeconds(seconds);

        assertThat(credential.token().value()).isEqualTo("token-1");
        assertThat(credential.token().value()).isEqualTo("token-2");
    }

    @Test
    @Tag("R4")
    void anEndlessLife_isClamped() {
        source.life = Duration.ofDays(365_000);
        AccessToken token = credential.token();
        time.pass(Duration.ofDays(3_000));

        assertThat(credential.token()).isSameAs(token);
    }

    @Nested
    class Wishes {
        @Test
        void eachWish_hasATokenOfItsOwn() {
            AccessToken plain = credential.token();
            AccessToken read =
                    credential.token(TokenRequest.builder().scope("read").build());

            assertThat(read).isNotSameAs(plain);
            assertThat(credential.token(TokenRequest.builder().scope("read").build()))
                    .isSameAs(read);
            assertThat(source.fetches).hasValue(2);
        }

        @Test
        void patienceAndLife_areNoPartOfTheKey() {
            AccessToken plain = credential.token();
            TokenRequest impatient = TokenRequest.builder()
                    .maxWait(Duration.ofMillis(1))
                    .minimumLife(Duration.ofMinutes(30))
                    .build();

            assertThat(credential.token(impatient)).isSameAs(plain);
        }

        @Test
        void aTokenThatLivesTooShort_isRenewed() {
            AccessToken first = credential.token();
            time.pass(Duration.ofMinutes(40));
            TokenRequest half =
                    TokenRequest.builder().minimumLife(Duration.ofMinutes(30)).build();

            assertThat(credential.token(half)).isNotSameAs(first);
        }

        @Test
        void theDemandedLife_isSaidToTheFetch_andNotToTheOneAheadOfTime() throws Exception {
            credential.token(
                    TokenRequest.builder().minimumLife(Duration.ofMinutes(30)).build());
            assertThat(source.lastContext.minimumLife()).isEqualTo(Duration.ofMinutes(30));
            assertThat(source.lastContext.forSubject("audience", TokenType.JWT).minimumLife())
                    .isEqualTo(Duration.ofMinutes(30));

            time.pass(Duration.ofMinutes(58));
            credential.token();
            Await.until(() -> source.finished.get() == 2);
            assertThat(source.lastContext.minimumLife()).isZero();
        }

        @Test
        void aLifeThatTheServerDoesNotGrant_isRefusedWithoutAskingAgain() {
            TokenRequest day =
                    TokenRequest.builder().minimumLife(Duration.ofDays(1)).build();

            assertThatThrownBy(() -> credential.token(day))
                    .isInstanceOfSatisfying(
                            ConfigurationException.class,
                            e -> assertThat(e.code()).isEqualTo("life_too_short"));
            assertThatThrownBy(() -> credential.token(day)).isInstanceOf(ConfigurationException.class);
            assertThat(source.fetches).hasValue(1);
        }

        @Test
        void manyWishes_takeBoundedMemory() {
            for (int i = 0; i < 3 * Slots.MOST; i++) {
                credential.token(TokenRequest.builder().audience("a" + i).build());
            }
            int fetched = source.fetches.get();
            credential.token(
                    TokenRequest.builder().audience("a" + (3 * Slots.MOST - 1)).build());
            assertThat(source.fetches).hasValue(fetched);
            credential.token(TokenRequest.builder().audience("a0").build());
            assertThat(source.fetches).hasValue(fetched + 1);
        }
    }

    @Nested
    class Failures {
        @Test
        @Tag("P2")
        void aFailure_answersEverybodyUntilTheNextAttemptIsDue() {
            source.failure = StubFetcher.outage();
            assertThatThrownBy(credential::token).isSameAs(source.failure);
            AuthException first = source.failure;
            source.failure = null;

            assertThatThrownBy(credential::token).isSameAs(first);
            assertThat(source.fetches).hasValue(1);
            time.pass(Duration.ofMillis(1_001));
            assertThat(credential.token().value()).isEqualTo("token-2");
        }

        @Test
        @Tag("P2")
        void failures_areSpacedFurtherAndFurther() {
            source.failure = StubFetcher.outage();
            for (int i = 0; i < 2_000; i++) {
                assertThatThrownBy(credential::token).isInstanceOf(AuthException.class);
                time.pass(Duration.ofMillis(1));
            }
            assertThat(source.fetches.get()).as("attempts in 2 s").isBetween(2, 4);
            for (int i = 0; i < 600; i++) {
                time.pass(Duration.ofSeconds(1));
                assertThatThrownBy(credential::token).isInstanceOf(AuthException.class);
            }
            assertThat(source.fetches.get()).as("attempts in 10 min").isBetween(10, 24);
        }

        @Test
        @Tag("N9")
        void whatTheServerAskedFor_isHonoured() {
            source.failure = new TokenEndpointException(
                    URI.create("https://sts.test/token"), 429, Map.of(), "", Duration.ofMinutes(2));
            assertThatThrownBy(credential::token).isInstanceOf(TokenEndpointException.class);
            time.pass(Duration.ofSeconds(119));
            assertThatThrownBy(credential::token).isInstanceOf(TokenEndpointException.class);
            assertThat(source.fetches).hasValue(1);
            source.failure = null;
            time.pass(Duration.ofSeconds(2));

            assertThat(credential.token()).isNotNull();
        }

        @Test
        void aServerThatIsDown_isNotAskedByEachCredentialForItself() {
            List<StubFetcher> sources = new ArrayList<>();
            List<Credential> many = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                StubFetcher fetcher = new StubFetcher(time);
                fetcher.endpoint = java.util.Optional.of(URI.create("https://sts.test/token"));
                fetcher.failure = StubFetcher.outage();
                sources.add(fetcher);
                many.add(credentials.context().refreshing("c" + i, fetcher));
            }
            many.forEach(one -> assertThatThrownBy(one::token).isInstanceOf(AuthException.class));

            assertThat(sources.stream().mapToInt(each -> each.fetches.get()).sum())
                    .isEqualTo(2);
            sources.forEach(each -> each.failure = null);
            time.pass(Duration.ofSeconds(2));
            assertThat(many).allSatisfy(one -> assertThat(one.token()).isNotNull());
        }
    }

    @Nested
    class Refusals {
        @Test
        void anInvalidatedToken_isFetchedAnewWithoutCaches() {
            AccessToken refused = credential.token();
            assertThat(source.lastContext.forceFresh()).isFalse();
            credential.invalidate(refused);

            assertThat(credential.token()).isNotSameAs(refused);
            assertThat(source.lastContext.forceFresh()).isTrue();
        }

        @Test
        void aTokenThatIsNotTheCachedOne_invalidatesNothing() {
            AccessToken old = credential.token();
            credential.invalidate(old);
            AccessToken current = credential.token();
            credential.invalidate(old);

            assertThat(credential.token()).isSameAs(current);
        }

        @Test
        void a401_dropsTheToken_unlessTheChallengeNamesAnotherReason() {
            AccessToken token = credential.token();
            RequestHeaders sent = RequestHeaders.of(token);
            assertThat(credential.learn(sent, 403, challenge("Bearer"))).isFalse();
            assertThat(credential.learn(sent, 401, challenge("Bearer error=\"insufficient_scope\"")))
                    .isFalse();
            assertThat(credential.token()).isSameAs(token);

            assertThat(credential.learn(sent, 401, challenge("Bearer error=\"invalid_token\"")))
                    .isTrue();
            assertThat(credential.token()).isNotSameAs(token);
        }

        private static HttpHeaders challenge(String value) {
            return HttpHeaders.of(Map.of("WWW-Authenticate", List.of(value)), (name, field) -> true);
        }
    }
}
