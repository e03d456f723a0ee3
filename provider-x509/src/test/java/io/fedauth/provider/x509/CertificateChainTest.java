// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.ConfigurationException;
import io.fedauth.emulator.WorkloadCertificate;
import io.fedauth.emulator.WorkloadCertificateAuthority;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains that would be refused by the server are refused here, where the reason can be told. */
class CertificateChainTest {
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

    /** Its authority renewed its key and kept its name; the trust chain is still of yesterday. */
    @Test
    void authorityOfTheSameNameWithAnotherKey_isRefused() throws Exception {
        WorkloadCertificate certificate = x509.issue("app");
        X509Certificate renewed = WorkloadCertificateAuthority.create(x509.world.time()::instant)
                .issue("other")
                .chain()
                .get(1);
        assertThat(renewed.getSubjectX500Principal())
                .isEqualTo(certificate.chain().get(1).getSubjectX500Principal());
        x509.world.write("cert.pem", X509World.pem(certificate.chain().subList(0, 1)));
        Path trust = x509.world.write("trust.pem", X509World.pem(List.of(renewed)));

        assertThatThrownBy(() -> x509.ask(x509.source("trust_chain_path", trust.toString())))
                .isInstanceOf(ConfigurationException.class)
                .hasFieldOrPropertyWithValue("code", "certificate_chain_broken")
                .hasMessageContaining("certificate 2")
                .hasMessageContaining("another key");
    }

    /** A block that is cut off is not a shorter chain: whoever writes the file has not finished yet. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\nMIIB",
                "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE----",
                "-----BEGIN CERTIFICATE-----\nProc-Type: 4\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\n-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"
            })
    void blockThatIsCutOff_isNotLeftOut(String block) {
        WorkloadCertificate certificate = x509.issue("app");
        x509.world.write("cert.pem", X509World.pem(certificate.chain().subList(0, 1)) + block);

        assertThatThrownBy(() -> x509.ask(x509.source()))
                .hasFieldOrPropertyWithValue("code", "certificate_malformed")
                .hasMessageContaining("cert.pem: certificate 2 is cut off");
    }

    @Test
    void chainOfNobody_orOfTooMany_isRefused() {
        WorkloadCertificate made = x509.authority.issue("app");

        for (int size : new int[] {0, 17}) {
            assertThatThrownBy(() -> ClientCertificate.of(
                            Collections.nCopies(size, made.chain().get(0)), made.key()))
                    .hasFieldOrPropertyWithValue("code", "certificate_chain_broken")
                    .hasMessageContaining("from 1 to 16");
        }
    }

    /** Whoever makes a certificate chooses the words in it, and they end up in logs. */
    @Test
    void nameWithLineBreaks_staysOnItsLine() {
        WorkloadCertificate made = x509.authority.issue("app\r\nERROR all is lost");

        assertThatThrownBy(() -> ClientCertificate.of(
                        made.chain(), x509.authority.issue("other").key()))
                .hasFieldOrPropertyWithValue("code", "certificate_key_mismatch")
                .message()
                .matches("[ -~]+");
    }
}
