// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.Purpose;
import io.fedauth.test.socket.Connection;
import io.fedauth.test.socket.FaultyServer;
import io.fedauth.test.socket.Scripts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedTransportTest {
    private final TransportFixture fixture = new TransportFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void post_ofAForm_returnsTheWholeAnswer() throws Exception {
        try (FaultyServer server = FaultyServer.of(Scripts.answer("{\"a\":1}"))) {
            HttpCall call = HttpCall.post(server.uri(), Purpose.TOKEN_ENDPOINT, HttpCall.Repeat.NEVER)
                    .form("grant_type", "a b*~ü")
                    .build();

            HttpResult result = fixture.transport().send(call);

            assertThat(result.status()).isEqualTo(200);
            assertThat(new String(result.body(), UTF_8)).isEqualTo("{\"a\":1}");
            Connection.Request request = server.requests().get(0);
            assertThat(request.body()).isEqualTo("grant_type=a+b*%7E%C3%BC");
            assertThat(request.fields())
                    .containsEntry("content-type", "application/x-www-form-urlencoded")
                    .containsEntry("accept", "application/json")
                    .containsEntry("user-agent", "fedauth");
        }
    }

    @Test
    void get_hasNoBody_andSaysWhatTheCallerSays() throws Exception {
        try (FaultyServer server = FaultyServer.of(Scripts.answer(""))) {
            HttpCall call = HttpCall.get(server.uri(), Purpose.KEYS)
                    .header("Accept", "text/plain")
                    .header("user-agent", "mine")
                    .build();

            assertThat(fixture.transport().sendAsync(call).get().status()).isEqualTo(200);

            assertThat(server.requests().get(0).fields())
                    .containsEntry("accept", "text/plain")
                    .containsEntry("user-agent", "mine")
                    .doesNotContainKey("content-type");
        }
    }
}
