// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.emulator.WorkloadCertificate;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsClientAuthenticationTest {
    private static final URI ENDPOINT = URI.create("https://sso.example/token");

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
    void clientIdAndCertificate_areAddedToTheCall() {
        WorkloadCertificate made = x509.issue("client");

        HttpCall call = apply(null);

        assertThat(call.form()).containsExactly(Map.entry("client_id", "client-1"));
        assertThat(presented(call).chain()).isEqualTo(made.chain());
    }

    @Test
    void certificate_isReadForEachAttempt_andSharedWhileItIsTheSame() {
        x509.issue("client");
        TlsClientAuthentication proof = proof();

        ClientCertificate first = presented(apply(proof, null));
        assertThat(presented(apply(proof, null))).isSameAs(first);

        WorkloadCertificate next = x509.issue("client");
        assertThat(presented(apply(proof, null)).chain()).isEqualTo(next.chain());
    }

    @Test
    void certificateOutOfItsTime_isNotSent() {
        Instant now = x509.world.time().instant();

        x509.write(x509.authority.issue("client", now.minus(Duration.ofDays(2)), now));
        assertThatThrownBy(() -> apply(null))
                .isInstanceOf(ConfigurationException.class)
                .hasFieldOrPropertyWithValue("code", "certificate_expired")
                .hasMessageContaining("CN=client");

        x509.write(x509.authority.issue("client", now.plusSeconds(1), now.plus(Duration.ofDays(2))));
        assertThatThrownBy(() -> apply(null))
                .isInstanceOf(ConfigurationException.class)
                .hasFieldOrPropertyWithValue("code", "certificate_not_yet_valid");

        x509.write(x509.authority.issue("client", now, now.plusSeconds(1)));
        assertThat(apply(null).tls()).isPresent();
    }

    /** One connection presents one certificate: to replace that of the subject token would be to send a token that is not valid. */
    @Test
    void subjectTokenOverAnotherCertificate_isRefused() {
        WorkloadCertificate other = x509.authority.issue("workload");
        x509.issue("client");

        assertThatThrownBy(() -> apply(ClientCertificate.of(other.chain(), other.key())))
                .isInstanceOf(ConfigurationException.class)
                .hasFieldOrPropertyWithValue("code", "two_certificates");
    }

    /** The files were replaced after the subject token was made of them: both are the client's. */
    @Test
    void subjectTokenOverAnEarlierCertificate_keepsIt() {
        WorkloadCertificate earlier = x509.issue("client");
        ClientCertificate certificate = ClientCertificate.of(earlier.chain(), earlier.key());
        x509.issue("client");

        assertThat(apply(certificate).tls()).contains(certificate);
    }

    @Test
    void anchorsOfTheCall_areNoCertificate() {
        WorkloadCertificate made = x509.issue("client");

        HttpCall call = apply(TlsSettings.trusting(List.of(x509.authority.root())));

        assertThat(presented(call).chain()).isEqualTo(made.chain());
    }

    @Test
    void interruption_endsTheCall_andStaysKnown() {
        x509.world.write("cert.pem", "nothing yet");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> apply(null)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private TlsClientAuthentication proof() {
        return TlsClientAuthentication.of(
                "client-1", CertificateFiles.of(x509.file("cert.pem"), x509.file("key.pem")), x509.world.credentials());
    }

    private HttpCall apply(@Nullable TlsSettings needed) {
        return apply(proof(), needed);
    }

    private static HttpCall apply(TlsClientAuthentication proof, @Nullable TlsSettings needed) {
        HttpCall.Builder call = HttpCall.post(ENDPOINT, Purpose.TOKEN_ENDPOINT, HttpCall.Repeat.SAFE)
                .tls(needed);
        return proof.apply(call, ENDPOINT, Optional.empty()).build();
    }

    private static ClientCertificate presented(HttpCall call) {
        return (ClientCertificate) call.tls().orElseThrow();
    }
}
