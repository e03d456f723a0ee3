// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.api.AuthException;
import io.fedauth.api.Credentials;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.test.socket.FaultyServer;
import io.fedauth.test.socket.Scripts;
import io.fedauth.test.socket.TestCertificates;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("N1")
class RedirectTest {
    private static final int[] STATUSES = {301, 302, 303, 307, 308};

    @TempDir
    static Path folder;

    private static TestCertificates certificate;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = TestCertificates.make(folder, "ip:127.0.0.1");
    }

    @ParameterizedTest
    @EnumSource(Calls.class)
    void toAnotherServer_reachesNobody(Calls call) throws Exception {
        try (FaultyServer target = FaultyServer.of(Scripts.answer("stolen"));
                Credentials credentials = credentials()) {
            for (int status : STATUSES) {
                try (FaultyServer hostile = FaultyServer.of(redirect(status, target.uri()))) {
                    assertRefused(call, credentials, hostile.uri(), hostile, status);
                }
            }
            assertThat(target.connectionCount()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Calls.class)
    void toAnotherPath_isNotFollowedEither(Calls call) throws Exception {
        try (Credentials credentials = credentials()) {
            for (int status : STATUSES) {
                try (FaultyServer hostile = FaultyServer.of(redirect(status, URI.create("/elsewhere")))) {
                    assertRefused(call, credentials, hostile.uri(), hostile, status);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Calls.class)
    void fromHttpsToHttp_reachesNobody(Calls call) throws Exception {
        try (FaultyServer target = FaultyServer.of(Scripts.answer("stolen"));
                Credentials credentials = credentials()) {
            for (int status : STATUSES) {
                try (FaultyServer hostile = FaultyServer.on(certificate.listen(null), redirect(status, target.uri()))) {
                    assertRefused(call, credentials, hostile.httpsUri(), hostile, status);
                }
            }
            assertThat(target.connectionCount()).isZero();
        }
    }

    private static void assertRefused(Calls call, Credentials credentials, URI uri, FaultyServer hostile, int status)
            throws Exception {
        try (FaultyServer honest = FaultyServer.of(Scripts.answer(Calls.ISSUED))) {
            AuthException refusal =
                    catchThrowableOfType(AuthException.class, () -> call.make(credentials, uri, honest.uri()));

            assertThat(refusal).as("%s, %d", call, status).isNotNull();
            assertThat(refusal.retryable()).isFalse();
            assertThat(refusal.getMessage())
                    .contains("redirect (" + status + ")", "none is followed")
                    .doesNotContain(Calls.SUBJECT);
            assertThat(hostile.requests()).hasSize(1);
        }
    }

    private static FaultyServer.Script redirect(int status, URI target) {
        return Scripts.answer(status, "Location: " + target + "\r\n", "");
    }

    private static Credentials credentials() {
        return Credentials.builder()
                .trust(TrustPolicy.trusting())
                .tls(TlsSettings.trusting(List.of(certificate.certificate())))
                .build();
    }
}
