// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.AuthException;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TransportException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whose fault a failure is: an endpoint is spaced for its own, and for nobody else's. */
class EndpointsTest {
    private static final URI ENDPOINT = URI.create("https://sts.test/token");
    private static final URI ELSEWHERE = URI.create("https://other.test/token");

    private final Endpoints endpoints = new Endpoints(() -> 0.5);

    @Test
    void failed_atTheEndpointItself_spacesItFromTheSecondOn() {
        assertThat(spacedAfter(1, () -> StubFetcher.outage(ENDPOINT))).isFalse();
        assertThat(spacedAfter(1, () -> StubFetcher.outage(ENDPOINT))).isTrue();
        assertThat(endpoints.refusal(Optional.of(ELSEWHERE), 0)).isEmpty();
    }

    @Test
    void failed_whateverThePathAndTheCase_isOfTheSameServer() {
        assertThat(spacedAfter(2, () -> StubFetcher.outage(URI.create("HTTPS://STS.test/other?key=1"))))
                .isTrue();
    }

    @Test
    void failed_withAnAnswer_countsWhereItCameFrom() {
        assertThat(spacedAfter(3, () -> answer(ELSEWHERE))).isFalse();
        assertThat(spacedAfter(2, () -> answer(ENDPOINT))).isTrue();
    }

    @Test
    void failed_atAnotherServer_countsNothing() {
        assertThat(spacedAfter(3, () -> StubFetcher.outage(ELSEWHERE))).isFalse();
    }

    @Test
    void failed_onAnotherPort_countsNothing() {
        assertThat(spacedAfter(3, () -> StubFetcher.outage(URI.create("https://sts.test:8443/token"))))
                .isFalse();
    }

    @Test
    void failed_namingNoServer_countsNothing() {
        assertThat(spacedAfter(3, () -> new TransportException("busy", "a plug-in's own", null, true, false)))
                .isFalse();
    }

    @Test
    void failed_withARefusal_countsNothing() {
        assertThat(spacedAfter(2, () -> StubFetcher.outage(ENDPOINT))).isTrue();
        AuthException refusal = endpoints.refusal(Optional.of(ENDPOINT), 0).orElseThrow();
        endpoints.failed(Optional.of(ENDPOINT), refusal, 0);

        assertThat(endpoints.refusal(Optional.of(ENDPOINT), 0))
                .hasValueSatisfying(again -> assertThat(again.getMessage()).contains("failed 2 times in a row"));
    }

    private boolean spacedAfter(int failures, Supplier<AuthException> failure) {
        for (int i = 0; i < failures; i++) {
            endpoints.failed(Optional.of(ENDPOINT), failure.get(), 0);
        }
        return endpoints.refusal(Optional.of(ENDPOINT), 0).isPresent();
    }

    private static AuthException answer(URI endpoint) {
        return new TokenEndpointException(endpoint, 503, Map.of(), "", null);
    }
}
