// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.AccessToken;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.capability.Revocable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFetcherTest {
    private final TokenFetcher fetcher = new RevocableFetcher();

    @Test
    void capability_thatIsImplemented_isAnswered() {
        assertThat(fetcher.capability(Revocable.class)).containsSame((Revocable) fetcher);
    }

    @ParameterizedTest
    @ValueSource(classes = {Object.class, AutoCloseable.class, TokenFetcher.class})
    void whatEveryFetcherIs_isNoCapability(Class<?> type) {
        assertThat(fetcher.capability(type)).isEmpty();
    }

    private static final class RevocableFetcher implements TokenFetcher, Revocable {
        @Override
        public AccessToken fetch(TokenRequest wish, FetchContext context) {
            throw new UnsupportedOperationException("nothing is fetched here");
        }

        @Override
        public void revoke() {}
    }
}
