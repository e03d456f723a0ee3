// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.emulator.WorkloadCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.X509ExtendedKeyManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class X509SubjectTokenTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path other;

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
    void token_isTheChain_andTheConnectionPresentsIt() throws Exception {
        WorkloadCertificate certificate = x509.issue("app");

        SubjectToken token = x509.ask(x509.source());

        assertThat(token.value()).isEqualTo(X509World.token(certificate.chain()));
        assertThat(token.expiresAt())
                .contains(certificate.chain().get(0).getNotAfter().toInstant());
        X509ExtendedKeyManager presented = token.tls().orElseThrow().identity().orElseThrow();
        String alias = presented.chooseClientAlias(new String[] {"EC"}, null, null);
        assertThat(presented.getCertificateChain(alias)).containsExactlyElementsOf(certificate.chain());
        assertThat(presented.getPrivateKey(alias)).isEqualTo(certificate.key());
        assertThat(presented.chooseClientAlias(new String[] {"RSA"}, null, null))
                .isNull();
        assertThat(token.tls().orElseThrow().trust())
                .as("the caller's anchors stay in force")
                .isEmpty();
    }

    @Test
    void unchangedFiles_areOneSnapshot_soThatConnectionsAreShared() throws Exception {
        x509.issue("app");
        SubjectTokenSupplier supplier = x509.bind(x509.source());

        assertThat(x509.ask(supplier).tls()).isEqualTo(x509.ask(supplier).tls());
    }

    @Test
    void replacedFiles_areTakenOverAtTheNextExchange() throws Exception {
        x509.issue("app");
        SubjectTokenSupplier supplier = x509.bind(x509.source());
        SubjectToken before = x509.ask(supplier);

        WorkloadCertificate next = x509.issue("app");
        SubjectToken after = x509.ask(supplier);

        assertThat(after.value()).isEqualTo(X509World.token(next.chain())).isNotEqualTo(before.value());
        assertThat(after.tls().orElseThrow().id())
                .isNotEqualTo(before.tls().orElseThrow().id());
    }

    /** Whoever replaces a pair writes one file after the other. */
    @Test
    void pairThatDoesNotMatchForAMoment_isReadAgain() throws Exception {
        x509.issue("app");
        SubjectTokenSupplier supplier = x509.bind(x509.source());
        WorkloadCertificate next = x509.authority.issue("app");
        x509.world.write("cert.pem", next.chainPem());
        Thread later = new Thread(() -> {
            pause(150);
            x509.world.write("key.pem", next.keyPem());
        });
        later.start();

        assertThat(x509.ask(supplier).value()).isEqualTo(X509World.token(next.chain()));
        later.join();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void pairThatDoesNotMatch_isRefused() throws Exception {
        x509.issue("app");
        x509.world.write("key.pem", x509.authority.issue("app").keyPem());

        assertThatThrownBy(() -> x509.ask(x509.source()))
                .isInstanceOf(ConfigurationException.class)
                .hasFieldOrPropertyWithValue("code", "certificate_key_mismatch")
                .hasMessageContaining("CN=app");
    }

    @Test
    void expiredCertificate_saysSo_withoutBeingSent() throws Exception {
        Instant now = x509.world.time().instant();
        x509.write(x509.authority.issue("app", now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1))));

        assertThat(x509.ask(x509.source()).expiresAt())
                .hasValueSatisfying(end -> assertThat(end).isBefore(now));
    }

    @Test
    void certificateOfTomorrow_isRefused() throws Exception {
        Instant now = x509.world.time().instant();
        x509.write(x509.authority.issue("app", now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(2))));

        assertThatThrownBy(() -> x509.ask(x509.source()))
                .isInstanceOf(SubjectTokenException.class)
                .hasFieldOrPropertyWithValue("code", "certificate_not_yet_valid")
                .hasMessageContaining("check the clock");
    }

    @Test
    void trustChain_isAppended_whetherItBeginsWithTheLeafOrNot() throws Exception {
        WorkloadCertificate certificate = x509.issue("app");
        List<X509Certificate> chain = certificate.chain();
        x509.world.write("cert.pem", X509World.pem(chain.subList(0, 1)));
        String expected = X509World.token(List.of(chain.get(0), chain.get(1), x509.authority.root()));
        String above = X509World.pem(List.of(chain.get(1), x509.authority.root()));

        Path file = x509.world.write("trust.pem", above);
        assertThat(x509.ask(x509.source("trust_chain_path", file.toString())).value())
                .isEqualTo(expected);

        x509.world.write("trust.pem", "some words\n" + X509World.pem(chain.subList(0, 1)) + above);
        assertThat(x509.ask(x509.source("trust_chain_path", file.toString())).value())
                .isEqualTo(expected);

        x509.world.write("trust.pem", "");
        assertThat(x509.ask(x509.source("trust_chain_path", file.toString())).value())
                .isEqualTo(X509World.token(chain.subList(0, 1)));
    }

    @Test
    void trustChain_withTheLeafElsewhere_isRefused() throws Exception {
        WorkloadCertificate certificate = x509.issue("app");
        Path file = x509.world.write(
                "trust.pem",
                X509World.pem(
                        List.of(certificate.chain().get(1), certificate.chain().get(0))));

        assertThatThrownBy(() -> x509.ask(x509.source("trust_chain_path", file.toString())))
                .hasFieldOrPropertyWithValue("code", "certificate_chain_broken")
                .hasMessageContaining("elsewhere than at its beginning");
    }

    @Test
    void chainInAnotherOrder_isRefused() throws Exception {
        WorkloadCertificate certificate = x509.issue("app");
        x509.world.write(
                "cert.pem",
                X509World.pem(List.of(
                        certificate.chain().get(0),
                        x509.authority.root(),
                        certificate.chain().get(1))));

        assertThatThrownBy(() -> x509.ask(x509.source()))
                .hasFieldOrPropertyWithValue("code", "certificate_chain_broken")
                .hasMessageContaining("certificate 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cert.pem | '' | certificate_malformed
            cert.pem | CANARY | certificate_malformed
            cert.pem | -----BEGIN CERTIFICATE-----~AAAA~-----END CERTIFICATE----- | certificate_malformed
            trust.pem | CANARY | certificate_malformed
            key.pem | CANARY | key_unsupported
            certificate_config.json | CANARY | certificate_config_malformed
            certificate_config.json | [] | certificate_config_malformed
            certificate_config.json | {"cert_configs": {}} | certificate_config_malformed
            certificate_config.json | {"version": 2, "cert_configs": {"workload": {"cert_path": "x", "key_path": "y"}}} | certificate_config_malformed
            certificate_config.json | {"version": "CANARY"} | certificate_config_malformed
            certificate_config.json | {"cert_configs": {"workload": {"cert_path": "x"}}} | certificate_config_malformed
            certificate_config.json | {"cert_configs": {"workload": {"cert_path": 5, "key_path": "CANARY"}}} | certificate_config_malformed
            """)
    void fileThatHoldsSomethingElse_isRefusedWithItsName(String name, String content, String code) {
        x509.issue("app");
        x509.world.write("trust.pem", "");
        Path file = x509.world.write(name, content.replace('~', '\n'));

        assertThatThrownBy(() -> x509.ask(
                        x509.source("trust_chain_path", x509.file("trust.pem").toString())))
                .isInstanceOf(ConfigurationException.class)
                .hasFieldOrPropertyWithValue("code", code)
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageNotContaining("CANARY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cert.pem", "key.pem", "certificate_config.json"})
    void fileThatIsMissing_isNamed(String name) throws Exception {
        x509.issue("app");
        Files.delete(x509.file(name));

        assertThatThrownBy(() -> x509.ask(x509.source()))
                .hasFieldOrPropertyWithValue("code", "file_missing")
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GOOGLE_API_CERTIFICATE_CONFIG",
                "CLOUDSDK_CONTEXT_AWARE_CERTIFICATE_CONFIG_FILE_PATH",
                "CLOUDSDK_CONFIG"
            })
    void usualConfiguration_isFound(String variable) throws Exception {
        WorkloadCertificate certificate = x509.issue("app");
        Path named = variable.equals("CLOUDSDK_CONFIG") ? folder : x509.file("certificate_config.json");
        x509.world.environment().setVariable(variable, named.toString());

        assertThat(x509.ask(usual()).value()).isEqualTo(X509World.token(certificate.chain()));
    }

    @Test
    void usualConfiguration_isGcloudsInTheEnd() {
        x509.world.environment().setProperty("user.home", folder.toString());

        assertThatThrownBy(() -> x509.ask(usual()))
                .hasFieldOrPropertyWithValue("code", "file_missing")
                .hasMessageContaining("the certificate configuration, by gcloud's folder")
                .hasMessageContaining(".config/gcloud/certificate_config.json");
    }

    @Test
    void usualConfiguration_withoutAHome_isMissing() {
        assertThatThrownBy(() -> x509.ask(usual()))
                .isInstanceOf(ConfigurationException.class)
                .hasFieldOrPropertyWithValue("code", "certificate_config_missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GOOGLE_API_CERTIFICATE_CONFIG", "CLOUDSDK_CONFIG"})
    void variableThatIsNoPath_isNamed_andNotRepeated(String variable) {
        x509.world.environment().setVariable(variable, "/CANARY\0");

        assertThatThrownBy(() -> x509.ask(usual()))
                .hasFieldOrPropertyWithValue("code", "certificate_path_malformed")
                .hasMessage(variable + " is no path on this system");
    }

    /** Older ones say none. */
    @Test
    void configurationWithoutVersion_isOfTheFirst() throws Exception {
        WorkloadCertificate certificate = x509.issue("app");
        x509.world.write("certificate_config.json", """
                {"cert_configs": {"workload": {"cert_path": "%s", "key_path": "%s"}}}
                """.formatted(x509.file("cert.pem"), x509.file("key.pem")));

        assertThat(x509.ask(x509.source()).value()).isEqualTo(X509World.token(certificate.chain()));
    }

    @Test
    void filesThatTheCredentialFileLeadsTo_needTrust() throws Exception {
        Path elsewhere = elsewhere();
        x509.world.trust(TrustPolicy.strict());
        assertThatThrownBy(() -> x509.ask(x509.source())).hasFieldOrPropertyWithValue("code", "file_untrusted");

        x509.world.trust(TrustPolicy.files(elsewhere));

        assertThat(x509.ask(x509.source()).value()).startsWith("[\"");
    }

    /** Whoever runs the program vouches for the configuration that its environment names, and for what that names. */
    @Test
    void filesThatTheEnvironmentLeadsTo_needNone() throws Exception {
        elsewhere();
        x509.world.trust(TrustPolicy.strict());
        x509.world
                .environment()
                .setVariable(
                        "GOOGLE_API_CERTIFICATE_CONFIG",
                        x509.file("certificate_config.json").toString());

        assertThat(x509.ask(usual()).value()).startsWith("[\"");
    }

    /** What stands in the credential file itself is judged as such, wherever the certificate configuration is. */
    @ParameterizedTest
    @ValueSource(strings = {"trust_chain_path", "key_password_path"})
    void filesBesideTheCertificate_areNamedByTheCredentialFile(String member) throws Exception {
        Path elsewhere = elsewhere();
        x509.world.trust(TrustPolicy.strict());
        JsonView source = JsonView.of(Map.of(
                "certificate",
                Map.of(
                        "use_default_certificate_config",
                        true,
                        member,
                        elsewhere.resolve("cert.pem").toString())));

        assertThatThrownBy(() -> x509.bind(source)).hasFieldOrPropertyWithValue("code", "file_untrusted");
    }

    /** Issues a certificate whose files are not beside their configuration. */
    private Path elsewhere() throws Exception {
        x509.authority.issue("app").writeTo(other);
        Files.move(other.resolve("certificate_config.json"), x509.file("certificate_config.json"));
        return other;
    }

    @Test
    void certificateOfCode_isPresented() throws Exception {
        WorkloadCertificate made = x509.authority.issue("app");
        ClientCertificate certificate = ClientCertificate.of(made.chain(), made.key());

        SubjectToken token = x509.ask(X509SubjectToken.presenting(kernel -> certificate));

        assertThat(token.tls()).contains(certificate);
        assertThat(token.value()).isEqualTo(X509World.token(made.chain()));
        assertThat(certificate.toString()).isEqualTo("ClientCertificate[" + certificate.thumbprint() + "]");
        assertThat(certificate.id()).isNotEqualTo(certificate.thumbprint());
        assertThat(ClientCertificate.of(made.chain().subList(0, 1), made.key()).id())
                .isEqualTo(certificate.thumbprint());
    }

    private static JsonView usual() {
        return JsonView.of(Map.of("certificate", Map.of("use_default_certificate_config", true)));
    }
}
