// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpCall.Repeat;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.test.socket.FaultyServer;
import io.fedauth.test.socket.Scripts;
import io.fedauth.test.socket.TestCertificates;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("N12")
class TlsTest {
    @TempDir
    static Path folder;

    private static TestCertificates good;
    private static TestCertificates expired;
    private static TestCertificates otherName;
    private static TestCertificates client;

    private final TransportFixture fixture = new TransportFixture();

    @BeforeAll
    static void makeCertificates() throws Exception {
        good = TestCertificates.make(folder, "dns:localhost,ip:127.0.0.1");
        expired = TestCertificates.make(folder, "ip:127.0.0.1", "-startdate", "-3d", "-validity", "1");
        otherName = TestCertificates.make(folder, "dns:other.example,ip:127.0.0.2");
        client = TestCertificates.make(folder, "dns:client");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void serverThatTheAnchorsVouchFor_isSpokenTo() throws Exception {
        fixture.tls = TlsSettings.trusting(List.of(good.certificate()));
        try (FaultyServer server = FaultyServer.on(good.listen(null), Scripts.answer("{}"))) {
            assertThat(fixture.transport().send(post(server)).status()).isEqualTo(200);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void selfSignedCertificate_isRefused() throws Exception {
        assertRefused(good);
    }

    @Test
    void expiredCertificate_isRefusedEvenAsAnAnchor() throws Exception {
        fixture.tls = TlsSettings.trusting(List.of(expired.certificate()));
        assertRefused(expired);
    }

    @Test
    void certificateForAnotherName_isRefusedEvenAsAnAnchor() throws Exception {
        fixture.tls = TlsSettings.trusting(List.of(otherName.certificate()));
        assertRefused(otherName);
    }

    @Test
    void name_isCheckedEvenIfTheGivenTrustManagerDoesNot() throws Exception {
        fixture.tls = trust(new Careless());
        assertRefused(otherName);

        try (FaultyServer server = FaultyServer.on(good.listen(null), Scripts.answer("{}"))) {
            assertThat(fixture.transport().send(post(server)).status())
                    .as("the same trust manager, and a certificate with the right name")
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0300, 0x0301, 0x0302})
    void oldProtocol_isRefused(int version) throws Exception {
        byte[] hello = serverHello(version);
        try (FaultyServer server = FaultyServer.of(connection -> {
            byte[] record = connection.in().readNBytes(5);
            connection.in().readNBytes((record[3] & 0xff) << 8 | record[4] & 0xff);
            connection.socket().getOutputStream().write(hello);
            connection.awaitClosed();
        })) {
            TransportException failure = failure(post(server));

            assertThat(failure.code()).isEqualTo("tls_failed");
            assertThat(failure.retryable()).isFalse();
            assertThat(failure).cause().hasMessageContaining("protocol version");
        }
    }

    @Test
    void serverWithoutTls_isRefused() throws Exception {
        try (FaultyServer server = FaultyServer.of(connection -> {
            connection.in().read();
            connection.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        })) {
            TransportException failure =
                    failure(HttpCall.get(https(server), Purpose.KEYS).build());

            assertThat(failure.code()).isEqualTo("tls_failed");
            assertThat(failure.getMessage()).contains("127.0.0.1", "certificate");
        }
    }

    @Test
    @Tag("N6")
    void serverThatHangsUpInTheHandshake_isALostConnection() throws Exception {
        try (FaultyServer server = FaultyServer.of(connection -> connection.in().read())) {
            TransportException failure = failure(post(server));

            assertThat(failure.code()).isEqualTo("connection_lost");
            assertThat(failure.retryable()).isTrue();
            assertThat(server.connectionCount()).isEqualTo(3);
        }
    }

    @Test
    void identityOfTheCall_isPresented_overTheAnchorsOfTheOwner() throws Exception {
        fixture.tls = TlsSettings.trusting(List.of(good.certificate()));
        X509ExtendedKeyManager key = client.keyManager();
        TlsSettings identity = new TlsSettings() {
            @Override
            public String id() {
                return "client";
            }

            @Override
            public Optional<X509ExtendedKeyManager> identity() {
                return Optional.of(key);
            }
        };
        X509Certificate[] seen = new X509Certificate[1];
        try (FaultyServer server = FaultyServer.on(good.listen(client), connection -> {
            connection.read();
            SSLSocket socket = (SSLSocket) connection.socket();
            seen[0] = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            connection.send(Scripts.message(200, "", "{}"));
        })) {
            BoundedTransport transport = fixture.transport();

            int status = transport
                    .send(post(server).toBuilder().tls(identity).build())
                    .status();
            TransportException anonymous =
                    catchThrowableOfType(TransportException.class, () -> transport.send(post(server)));

            assertThat(status).isEqualTo(200);
            assertThat(seen[0]).isEqualTo(client.certificate());
            assertThat(anonymous)
                    .as("another connection, without the certificate")
                    .isNotNull();
        }
    }

    @Test
    void anchors_haveEqualIdsIfTheyAreEqual() {
        TlsSettings one = TlsSettings.trusting(List.of(good.certificate(), expired.certificate()));

        assertThat(one.id())
                .hasSize(43)
                .isEqualTo(TlsSettings.trusting(List.of(good.certificate(), expired.certificate()))
                        .id())
                .isNotEqualTo(TlsSettings.trusting(List.of(good.certificate())).id());
        assertThat(one.identity()).isEmpty();
        assertThat(one.trust().orElseThrow().getAcceptedIssuers())
                .containsExactlyInAnyOrder(good.certificate(), expired.certificate());
        assertThatIllegalArgumentException().isThrownBy(() -> TlsSettings.trusting(List.of()));
    }

    private void assertRefused(TestCertificates certificate) throws Exception {
        try (FaultyServer server = FaultyServer.on(certificate.listen(null), Scripts.answer("{}"))) {
            TransportException failure = failure(post(server));

            assertThat(failure.code()).isEqualTo("tls_failed");
            assertThat(failure.retryable()).isFalse();
            assertThat(failure.mayHaveBeenProcessed()).isFalse();
            assertThat(server.requests()).isEmpty();
            assertThat(server.connectionCount()).as("attempts").isEqualTo(1);
        }
    }

    private TransportException failure(HttpCall call) {
        BoundedTransport transport = fixture.transport();
        return catchThrowableOfType(TransportException.class, () -> transport.send(call));
    }

    private static HttpCall post(FaultyServer server) {
        return HttpCall.post(https(server), Purpose.TOKEN_ENDPOINT, Repeat.SAFE)
                .form("grant_type", "x")
                .build();
    }

    private static URI https(FaultyServer server) {
        return URI.create("https://127.0.0.1:" + server.port() + "/token");
    }

    /** A record with the ServerHello of an old server (RFC 5246, section 7.4.1.3): TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, no session. */
    private static byte[] serverHello(int version) {
        byte[] hello = new byte[5 + 4 + 38];
        hello[0] = 22;
        hello[1] = (byte) (version >> 8);
        hello[2] = (byte) version;
        hello[4] = 4 + 38;
        hello[5] = 2;
        hello[8] = 38;
        hello[9] = (byte) (version >> 8);
        hello[10] = (byte) version;
        hello[hello.length - 3] = (byte) 0xc0;
        hello[hello.length - 2] = 0x13;
        return hello;
    }

    private static TlsSettings trust(X509TrustManager manager) {
        return new TlsSettings() {
            @Override
            public String id() {
                return "careless";
            }

            @Override
            public Optional<X509TrustManager> trust() {
                return Optional.of(manager);
            }
        };
    }

    /** Takes every certificate, and as an extended trust manager would be the one to check the name. */
    private static final class Careless extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
