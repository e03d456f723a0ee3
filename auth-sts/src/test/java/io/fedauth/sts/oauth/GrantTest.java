// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.http.HttpCall;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GrantTest {
    private static final URI TOKEN = URI.create("https://idp.example/token");

    private final AtomicInteger made = new AtomicInteger();

    private static HttpCall attempt(HttpCall call) {
        return call.eachAttempt().apply(call.toBuilder()).build();
    }

    @Test
    void each_attempt_presents_an_assertion_of_its_own() {
        HttpCall call = Grant.jwtBearer(() -> "assertion-" + made.incrementAndGet(), "a", "b")
                .toCall(TOKEN)
                .build();

        assertThat(attempt(call).form())
                .containsExactly(
                        Map.entry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
                        Map.entry("scope", "a b"),
                        Map.entry("assertion", "assertion-1"));
        assertThat(attempt(call).form()).contains(Map.entry("assertion", "assertion-2"));
        assertThat(call.repeat()).isEqualTo(HttpCall.Repeat.SAFE);
    }

    @Test
    void no_scope_is_asked_for_unless_one_is_named() {
        assertThat(attempt(Grant.jwtBearer(() -> "x").toCall(TOKEN).build()).form())
                .extracting(Map.Entry::getKey)
                .containsExactly("grant_type", "assertion");
    }

    @Test
    void shows_no_assertion() {
        assertThat(Grant.jwtBearer(() -> "s3cret", "a").toString()).doesNotContain("s3cret");
    }
}
