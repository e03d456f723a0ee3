// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.StsEmulatorBuilder;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When faults happen, and to whom. */
class FaultQueueingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @RegisterExtension
    static final StsEmulatorExtension STS = StsEmulatorExtension.with(sts -> sts.fault("N10*1"));

    @Test
    void faultsOfTheBuilder_areThereFromTheStart_andAgainBeforeEachTest(StsEmulator emulator) throws Exception {
        assertThat(emulator.faults().active()).hasToString("[N10:503*1]");
        assertThat(status(emulator)).isEqualTo(503);
        assertThat(status(emulator)).isEqualTo(200);

        emulator.faults().reset();

        assertThat(status(emulator)).isEqualTo(503);
    }

    @Test
    void faultWithoutANumber_lastsUntilItIsCleared(StsEmulator emulator) throws Exception {
        emulator.faults().clear();
        emulator.fault("N10:504");
        for (int request = 0; request < 5; request++) {
            assertThat(status(emulator)).isEqualTo(504);
        }

        emulator.faults().clear();

        assertThat(status(emulator)).isEqualTo(200);
    }

    @Test
    void faultsFollowEachOther(StsEmulator emulator) throws Exception {
        emulator.faults().clear();
        emulator.fault("N10:500*2");
        emulator.fault("N10:502*1");

        assertThat(List.of(status(emulator), status(emulator), status(emulator), status(emulator)))
                .containsExactly(500, 500, 502, 200);
    }

    @Test
    void faultOfOnePath_leavesOthersAlone(StsEmulator emulator) throws Exception {
        emulator.faults().clear();
        emulator.faults().add(Fault.of("N10").on("/issuer/jwks"));

        assertThat(status(emulator)).isEqualTo(200);
        assertThat(RawClient.get(emulator, "/issuer/jwks").status()).isEqualTo(503);
    }

    @Test
    void faultThatCannotHappenToAnAnswer_waitsForOneThatItCan(StsEmulator emulator) throws Exception {
        emulator.faults().clear();
        emulator.fault("R4*2");

        assertThat(RawClient.get(emulator, "/issuer/jwks").status()).isEqualTo(200);
        assertThat(emulator.faults().active()).hasToString("[R4:64-bits*2]");
        assertThat(emulator.requests().get(0).fault()).isEmpty();
        assertThat(RawClient.exchange(emulator, PATIENCE).body()).contains("9223372036854775807");
        assertThat(emulator.faults().active()).hasToString("[R4:64-bits*1]");
    }

    @Test
    void manyAtOnce_meetItExactlyAsOftenAsWasSaid(StsEmulator emulator) throws Exception {
        emulator.faults().clear();
        emulator.fault("N10*20");
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Integer>> statuses = Stream.generate(() -> threads.submit(() -> status(emulator)))
                    .limit(100)
                    .toList();
            int busy = 0;
            for (Future<Integer> status : statuses) {
                busy += status.get() == 503 ? 1 : 0;
            }
            assertThat(busy).isEqualTo(20);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void closedEmulator_endsTheFaultsUnderWay() throws Exception {
        StsEmulator emulator = StsEmulator.builder().fault("N4").start();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            emulator.faults().clear();
            emulator.fault("N3");
            Future<RawClient.Heard> heard = threads.submit(() -> RawClient.exchange(emulator, Duration.ofSeconds(30)));
            while (emulator.requests().isEmpty()) {
                Thread.sleep(10);
            }
            emulator.close();

            assertThat(heard.get().end()).isNotEqualTo(RawClient.End.OPEN);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void faultOfTls_needsTls() {
        StsEmulatorBuilder plain = StsEmulator.builder().fault("N12");

        assertThatIllegalArgumentException().isThrownBy(plain::start).withMessageContaining("https()");
        assertThatIllegalArgumentException().isThrownBy(() -> STS.emulator().fault("N12"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "wrong-host", "self-signed", "tls-1.0", "tls-1.1"})
    void faultOfTls_meetsTheNextConnection(String form) throws Exception {
        try (StsEmulator emulator = StsEmulator.builder().https().start()) {
            HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(emulator)).build();
            HttpRequest request = HttpRequest.newBuilder(emulator.uri().resolve("/issuer/jwks"))
                    .timeout(PATIENCE)
                    .build();
            emulator.fault("N12:" + form);

            assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.discarding()))
                    .isInstanceOf(SSLHandshakeException.class);
            emulator.faults().clear();

            assertThat(client.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static int status(StsEmulator emulator) throws Exception {
        return RawClient.exchange(emulator, PATIENCE).status();
    }

    private static SSLContext trusting(StsEmulator emulator) throws Exception {
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        byte[] pem = emulator.certificatePem().orElseThrow().getBytes(StandardCharsets.US_ASCII);
        anchors.setCertificateEntry(
                "emulator", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
