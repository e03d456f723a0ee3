// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.TransportException;
import io.fedauth.api.event.AuthEvent;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.internal.http.address.PlainHttp;
import io.fedauth.test.socket.FaultyServer;
import io.fedauth.test.socket.Scripts;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names in plain http: looked up once, and only to this machine or its link. */
@Tag("C3")
class PlainHttpTest {
    private final TransportFixture fixture = new TransportFixture();
    private final AtomicInteger lookUps = new AtomicInteger();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void name_isLookedUpOncePerCall_andConnectedToByItsAddress() throws Exception {
        try (FaultyServer server = FaultyServer.of(Scripts.answer(500, "", ""))) {
            resolveInTurn("127.0.0.1", "203.0.113.9", "203.0.113.9");
            URI uri = URI.create("http://localhost:" + server.port() + "/path?a=%20b");

            fixture.transport().send(HttpCall.get(uri, Purpose.SUBJECT_SOURCE).build());

            assertThat(lookUps).hasValue(1);
            assertThat(server.requests()).hasSize(3).allSatisfy(request -> {
                assertThat(request.target()).isEqualTo("/path?a=%20b");
                assertThat(request.fields()).containsEntry("host", "127.0.0.1:" + server.port());
            });
            assertThat(fixture.events)
                    .extracting(event -> ((AuthEvent.Attempt) event).host())
                    .containsOnly("localhost");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 203.0.113.9",
        "localhost, 169.254.169.254",
        "localhost, 0.0.0.0",
        "metadata.google.internal, 203.0.113.9",
        "metadata.google.internal, 10.0.0.1",
        "metadata.google.internal, 127.0.0.1",
        "metadata.google.internal, 169.254.169.254 203.0.113.9"
    })
    void nameThatLeadsElsewhere_isRefusedWithoutAConnection(String name, String addresses) {
        fixture.resolver = host -> parse(addresses.split(" "));
        HttpCall call = HttpCall.get(URI.create("http://" + name + ":1/"), Purpose.LOCAL_METADATA)
                .build();

        ConfigurationException refusal = catchThrowableOfType(
                ConfigurationException.class, () -> fixture.transport().send(call));
        Throwable async =
                catchThrowable(() -> fixture.transport().sendAsync(call).get());

        assertThat(refusal.code()).isEqualTo("url_insecure");
        assertThat(refusal.getMessage()).contains(name).doesNotContain(addresses);
        assertThat(async).cause().isInstanceOf(ConfigurationException.class);
    }

    @Test
    void nameThatIsNeitherOfTheTwo_isNotEvenLookedUp() {
        resolveInTurn("127.0.0.1");
        HttpCall call = HttpCall.get(URI.create("http://evil.example:1/"), Purpose.SUBJECT_SOURCE)
                .build();

        assertThat(catchThrowable(() -> fixture.transport().send(call))).isInstanceOf(ConfigurationException.class);
        assertThat(lookUps).hasValue(0);
    }

    @Test
    @Tag("N8")
    void nameWithoutAnAddress_isTyped() {
        fixture.resolver = host -> {
            throw new UnknownHostException(host);
        };
        HttpCall call = HttpCall.get(URI.create("http://metadata.google.internal/"), Purpose.LOCAL_METADATA)
                .build();

        TransportException failure = catchThrowableOfType(
                TransportException.class, () -> fixture.transport().send(call));

        assertThat(failure.code()).isEqualTo("unknown_host");
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.mayHaveBeenProcessed()).isFalse();
        assertThat(failure.getMessage()).contains("metadata.google.internal", "local metadata");
    }

    @ParameterizedTest
    @CsvSource({
        "169.254.169.254, 169.254.169.254",
        "fe80::1, [fe80:0:0:0:0:0:0:1]",
        "fd00:ec2::254, [fd00:ec2:0:0:0:0:0:254]"
    })
    void metadataName_mayLeadToMetadataAddresses(String address, String host) throws Exception {
        URI uri = URI.create("http://metadata.google.internal/computeMetadata/v1");

        URI pinned =
                PlainHttp.pinned(uri, name -> parse(address), Runnable::run).get();

        assertThat(pinned).isEqualTo(URI.create("http://" + host + "/computeMetadata/v1"));
    }

    private void resolveInTurn(String... addresses) {
        fixture.resolver = name -> parse(addresses[lookUps.getAndIncrement()]);
    }

    private static InetAddress[] parse(String... literals) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[literals.length];
        for (int i = 0; i < literals.length; i++) {
            addresses[i] = InetAddress.getByName(literals[i]);
        }
        return addresses;
    }
}
