// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fedauth.api.Credentials;
import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.emulator.WorkloadCertificate;
import io.fedauth.emulator.WorkloadCertificateAuthority;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers see of a client certificate, and what is heard of one that does not take it. */
class HandshakeTest {
    private final WorkloadCertificateAuthority authority = WorkloadCertificateAuthority.create(InstantSource.system());

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void wholeChain_isPresented(String protocol) throws Exception {
        WorkloadCertificate made = authority.issue("app");
        try (MutualTlsServer server = MutualTlsServer.trusting(List.of(authority.root()), folder, protocol)) {
            int status = call(server, ClientCertificate.of(made.chain(), made.key()));

            assertThat(status).isEqualTo(200);
            assertThat(server.received())
                    .singleElement()
                    .satisfies(request -> assertThat(request.presented()).isEqualTo(made.chain()));
        }
    }

    /** What the key manager is asked for differs by protocol and kind of key. */
    @ParameterizedTest(name = "{0} over {1}")
    @CsvSource({
        "rsa:2048, TLSv1.2",
        "rsa:2048, TLSv1.3",
        "ec -pkeyopt ec_paramgen_curve:P-384, TLSv1.2",
        "ec -pkeyopt ec_paramgen_curve:P-384, TLSv1.3",
        "ed25519, TLSv1.2",
        "ed25519, TLSv1.3"
    })
    void keyOfEachKind_isPresented(String kind, String protocol) throws Exception {
        assumeTrue(OpenSsl.isThere(), "needs openssl on the PATH");
        new OpenSsl(folder).selfSigned(kind, "key.pem");
        try (Credentials credentials = Credentials.standard()) {
            ClientCertificate own = CertificateFiles.of(folder.resolve("cert.pem"), folder.resolve("key.pem"))
                    .current(credentials.context());
            try (MutualTlsServer server = MutualTlsServer.trusting(own.chain(), folder, protocol)) {
                int status = call(server, own);

                assertThat(status).isEqualTo(200);
                assertThat(server.received())
                        .singleElement()
                        .satisfies(request -> assertThat(request.presented()).isEqualTo(own.chain()));
            }
        }
    }

    /** Some servers send an alert and some hang up; whichever it is, the certificate comes to mind. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void serverThatTrustsOthers_isNoRiddle(String protocol) throws Exception {
        X509Certificate stranger =
                WorkloadCertificateAuthority.create(InstantSource.system()).root();
        WorkloadCertificate made = authority.issue("app");
        try (MutualTlsServer server = MutualTlsServer.trusting(List.of(stranger), folder, protocol)) {
            assertThatThrownBy(() -> call(server, ClientCertificate.of(made.chain(), made.key())))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("why the server does not take the client certificate");
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void callWithoutCertificate_isNotToldOfOne() throws Exception {
        try (MutualTlsServer server = MutualTlsServer.trusting(List.of(authority.root()), folder)) {
            assertThatThrownBy(() -> call(server, null))
                    .isInstanceOf(TransportException.class)
                    .hasMessageNotContaining("client certificate");
        }
    }

    private static int call(MutualTlsServer server, @Nullable TlsSettings identity) throws InterruptedException {
        try (Credentials credentials = Credentials.builder()
                .tls(TlsSettings.trusting(List.of(server.certificate())))
                .build()) {
            HttpCall call = HttpCall.post(server.uri(), Purpose.TOKEN_ENDPOINT, HttpCall.Repeat.NEVER)
                    .form("grant_type", "test")
                    .tls(identity)
                    .build();
            return credentials.context().http().send(call).status();
        }
    }
}
