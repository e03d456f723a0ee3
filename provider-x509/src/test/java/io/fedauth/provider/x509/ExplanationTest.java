// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.json.JsonView;
import io.fedauth.emulator.WorkloadCertificate;
import io.fedauth.testkit.RecordedExplanation;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTest {
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
    void facts_sayWhatIsPresented() throws Exception {
        X509Certificate own = x509.issue("spiffe://example.test/app").chain().get(0);

        RecordedExplanation explanation = x509.explain(x509.source());

        assertThat(explanation.facts())
                .containsEntry(
                        "certificate configuration",
                        x509.file("certificate_config.json") + ", by certificate_config_location")
                .containsEntry("subject", "CN=spiffe://example.test/app")
                .containsEntry("issuer", own.getIssuerX500Principal().getName())
                .containsEntry("serial number", own.getSerialNumber().toString(16))
                .containsEntry("key", "EC")
                .containsEntry("presents", "2 certificates")
                .containsKeys("x5t#S256", "valid");
        assertThat(explanation.findings()).isEmpty();
    }

    @Test
    void facts_sayWhatNamedTheConfiguration() throws Exception {
        x509.issue("app");
        Path configuration = x509.file("certificate_config.json");
        x509.world.environment().setVariable("GOOGLE_API_CERTIFICATE_CONFIG", configuration.toString());

        assertThat(x509.explain(JsonView.of(Map.of("certificate", Map.of("use_default_certificate_config", true))))
                        .facts())
                .containsEntry("certificate configuration", configuration + ", by GOOGLE_API_CERTIFICATE_CONFIG");
    }

    @Test
    void membersThatNothingReads_areWarnedOf() throws Exception {
        x509.issue("app");

        assertThat(x509.explain(x509.source("trust_chain", "x")).findings())
                .extracting(finding -> finding.code())
                .containsExactly("unknown_member");
    }

    @Test
    void certificateForServers_isWarnedOf() throws Exception {
        WorkloadCertificate server = x509.authority.issueForServer("app");
        x509.write(server);

        assertThat(x509.explain(x509.source()).findings())
                .extracting(finding -> finding.code())
                .containsExactly("certificate_not_for_clients");
    }
}
