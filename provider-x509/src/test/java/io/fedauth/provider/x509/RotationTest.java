// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credentials;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.emulator.WorkloadCertificate;
import io.fedauth.emulator.WorkloadCertificateAuthority;
import io.fedauth.provider.x509.MutualTlsServer.Received;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that something else replaces while they are read. */
class RotationTest {
    private static final int ROTATIONS = 100;
    private static final int THREADS = 6;

    @TempDir
    private Path folder;

    private X509World x509;

    @BeforeEach
    void makeWorld() {
        x509 = new X509World(folder);
    }

    @AfterEach
    void closeWorld() {
        x509.close();
    }

    @Test
    void configurationThatIsHalfWritten_isReadAgain() throws Exception {
        WorkloadCertificate certificate = x509.issue("app");
        SubjectTokenSupplier supplier = x509.bind(x509.source());
        String whole = Files.readString(x509.file("certificate_config.json"));
        x509.world.write("certificate_config.json", whole.substring(0, whole.length() / 2));
        Thread writer = later(() -> x509.world.write("certificate_config.json", whole));

        assertThat(x509.ask(supplier).value()).isEqualTo(X509World.token(certificate.chain()));
        writer.join();
    }

    @Test
    void chainThatIsHalfWritten_isReadAgain() throws Exception {
        WorkloadCertificate certificate = x509.issue("app");
        SubjectTokenSupplier supplier = x509.bind(x509.source());
        String whole = certificate.chainPem();
        x509.world.write("cert.pem", whole.substring(0, whole.length() - 100));
        Thread writer = later(() -> x509.world.write("cert.pem", whole));

        assertThat(x509.ask(supplier).value()).isEqualTo(X509World.token(certificate.chain()));
        writer.join();
    }

    /** Where the files are may change as well; those that were named before are gone when they are read. */
    @Test
    void filesThatMove_areFollowed() throws Exception {
        x509.issue("app");
        SubjectTokenSupplier supplier = x509.bind(x509.source());
        x509.ask(supplier);
        Path moved = Files.createDirectory(x509.file("next"));
        WorkloadCertificate next = x509.authority.issue("app");
        Path configuration = next.writeTo(moved);
        Files.delete(x509.file("key.pem"));
        Thread writer = later(() -> x509.world.write("certificate_config.json", read(configuration)));

        assertThat(x509.ask(supplier).value()).isEqualTo(X509World.token(next.chain()));
        writer.join();
    }

    @Test
    void failure_isNotKept() throws Exception {
        x509.issue("app");
        SubjectTokenSupplier supplier = x509.bind(x509.source());
        x509.world.write("key.pem", "not there yet");
        assertThatThrownBy(() -> x509.ask(supplier)).hasMessageContaining("key.pem");

        WorkloadCertificate next = x509.issue("app");

        assertThat(x509.ask(supplier).value()).isEqualTo(X509World.token(next.chain()));
    }

    /** However the files are replaced, each request presents the certificate that its token is made of, and can prove it. */
    @Test
    @Timeout(240)
    void rotationUnderLoad_neverMixesTwoCertificates() throws Exception {
        WorkloadCertificateAuthority authority = WorkloadCertificateAuthority.create(InstantSource.system());
        Path configuration = authority.issue("app").writeTo(folder);
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (MutualTlsServer server = MutualTlsServer.trusting(List.of(authority.root()), folder);
                Credentials credentials = trusting(server)) {
            CredentialContext kernel = credentials.context().boundTo(configuration);
            SubjectTokenSupplier supplier = new X509SubjectToken().bind(x509.source(), kernel);
            List<Future<Integer>> asked = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                asked.add(threads.submit(() -> exchange(supplier, kernel, server, done)));
            }
            for (int i = 0; i < ROTATIONS; i++) {
                authority.issue("app").writeTo(folder);
                Thread.sleep(20);
            }
            done.set(true);

            int requests = 0;
            for (Future<Integer> each : asked) {
                requests += each.get(60, TimeUnit.SECONDS);
            }
            assertThat(server.received())
                    .hasSizeGreaterThanOrEqualTo(requests)
                    .allSatisfy(request -> assertThat(request.form())
                            .containsEntry("subject_token", X509World.token(request.presented())));
            assertThat(server.received().stream()
                            .map(Received::presented)
                            .distinct()
                            .count())
                    .as("certificates that were seen")
                    .isGreaterThan(ROTATIONS / 10);
        } finally {
            threads.shutdownNow();
        }
    }

    private static int exchange(
            SubjectTokenSupplier supplier, CredentialContext kernel, MutualTlsServer server, AtomicBoolean done)
            throws Exception {
        int requests = 0;
        while (!done.get()) {
            Optional<SubjectToken> token = token(supplier, kernel);
            if (token.isPresent()) {
                HttpCall call = HttpCall.post(server.uri(), Purpose.TOKEN_ENDPOINT, HttpCall.Repeat.SAFE)
                        .form("subject_token", token.get().value())
                        .tls(token.get().tls().orElseThrow())
                        .build();
                assertThat(kernel.http().send(call).status()).isEqualTo(200);
                requests++;
            }
        }
        return requests;
    }

    /** A busy machine may show nothing but halves for half a second; that is said, and nothing is sent. */
    private static Optional<SubjectToken> token(SubjectTokenSupplier supplier, CredentialContext kernel)
            throws Exception {
        try {
            return Optional.of(supplier.subjectToken(kernel.probe().forSubject("any", TokenType.MTLS)));
        } catch (ConfigurationException e) {
            assertThat(e.code()).isEqualTo("certificate_key_mismatch");
            return Optional.empty();
        }
    }

    private static Credentials trusting(MutualTlsServer server) {
        return Credentials.builder()
                .trust(TrustPolicy.trusting())
                .tls(TlsSettings.trusting(List.of(server.certificate())))
                .build();
    }

    private static Thread later(Runnable action) {
        Thread thread = new Thread(() -> {
            try {
                Thread.sleep(150);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            action.run();
        });
        thread.start();
        return thread;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
