// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenStoreTest {
    private static final Grant GRANT = new Grant("s", "p", Set.of(), List.of(), null, null, null, null, null);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Instant now = Instant.parse("2030-01-01T00:00:00.7Z");
    private final TokenStore store = new TokenStore(() -> now);

    @Test
    void token_livesFromTheWholeSecond_andNotLongerThanItMay() {
        IssuedToken token = store.issue(GRANT, HOUR, null);
        assertThat(token.issuedAt()).isEqualTo("2030-01-01T00:00:00Z");
        assertThat(token.lifetime()).isEqualTo(HOUR);
        assertThat(store.issue(GRANT, HOUR, now.plusSeconds(9)).expiresAt()).isEqualTo(now.plusSeconds(9));
        assertThat(store.issue(GRANT, HOUR, now.plusSeconds(9999)).lifetime()).isEqualTo(HOUR);
    }

    @Test
    void oldestTokens_areForgotten_beforeMemoryIsFull() {
        String first = store.issue(GRANT, HOUR, null).value();
        String second = store.issue(GRANT, HOUR, null).value();
        for (int more = 0; more < 99_999; more++) {
            store.issue(GRANT, HOUR, null);
        }
        assertThat(store.find(first)).isEmpty();
        assertThat(store.find(second)).isPresent();
    }

    @Test
    void token_isLong_marked_andNotShown() {
        IssuedToken token = store.issue(GRANT, HOUR, null);
        assertThat(token.value()).matches("sts-emulator\\.[A-Za-z0-9_-]{43}");
        assertThat(token.toString()).doesNotContain(token.value());
    }
}
