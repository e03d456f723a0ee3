// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.json.JsonWriter;
import io.fedauth.emulator.SamlAssertion;
import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.WorkloadCertificate;
import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.config.SamlIdentityProvider;
import io.fedauth.it.command.FedauthProcess;
import io.fedauth.test.saml.SamlKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** SAML from wherever it comes, from the command to a token that the emulator issued. */
class SamlThroughCommandTest {
    private static final String TYPE = "urn:ietf:params:oauth:token-type:saml2";
    private static final String CONSUMER = "https://sp.example/acs";

    private final StsEmulator emulator = StsEmulator.builder().start();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        emulator.close();
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of("response, XML", (Form) SamlAssertion::responseXml),
                Arguments.of("response, base64", (Form) SamlAssertion::responseBase64),
                Arguments.of("assertion, XML", (Form) SamlAssertion::xml),
                Arguments.of("assertion, base64url", (Form) SamlAssertion::base64Url),
                Arguments.of("response, base64 with line breaks", (Form)
                        assertion -> Base64.getMimeEncoder().encodeToString(bytes(assertion.responseXml())) + "\n"),
                Arguments.of("response, deflated", (Form) assertion -> deflated(bytes(assertion.responseXml()))));
    }

    /** One way to hand out an assertion. */
    @FunctionalInterface
    interface Form {
        String of(SamlAssertion assertion);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void everyForm_leadsToToken(String name, Form form) throws Exception {
        Path file = Files.writeString(
                folder.resolve("assertion"), form.of(emulator.saml().assertion()));

        FedauthProcess run = token(emulator.samlCredentialConfiguration(file));

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void fieldOfJson_leadsToToken() throws Exception {
        String response = emulator.saml().assertion().responseBase64();
        Path file = Files.writeString(folder.resolve("answer.json"), "{\"a\": {\"saml\": \"" + response + "\"}}");
        JsonWriter source = JsonWriter.object()
                .member("file", file.toString())
                .member(
                        "format",
                        JsonWriter.object().member("type", "json").member("subject_token_field_name", "/a/saml"));

        assertThat(token(config(emulator, source)).exitCode()).isZero();
    }

    @Test
    void plainServer_getsTheAssertionAlone() throws Exception {
        try (StsEmulator plain = StsEmulator.builder().mode(ExchangeMode.PLAIN).start()) {
            Path file = Files.writeString(
                    folder.resolve("response"), plain.saml().assertion().responseXml());
            String config = config(plain, JsonWriter.object().member("file", file.toString()))
                    .replace("\"audience\":\"" + plain.uri() + "\"", "\"audience\":\"orders\"");

            FedauthProcess run = token(config);

            assertThat(run.exitCode()).as(run.err()).isZero();
            String sent = plain.requests()
                    .get(plain.requests().size() - 1)
                    .parameter("subject_token")
                    .orElseThrow();
            assertThat(new String(Base64.getUrlDecoder().decode(sent), StandardCharsets.UTF_8))
                    .startsWith("<saml:Assertion");
        }
    }

    @Test
    void assertionAskedFor_byPassword_leadsToToken() throws Exception {
        emulator.saml().user("alice", "secret-of-alice");
        JsonWriter ecp = ecp(emulator)
                .member("username_path", file("user", "alice\n"))
                .member("password_path", file("password", "secret-of-alice\n"));

        FedauthProcess run = token(config(emulator, obtained(emulator, ecp)));

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void wrongPassword_isReported_andNotShown() throws Exception {
        JsonWriter ecp = ecp(emulator)
                .member("username_path", file("user", "demo"))
                .member("password_path", file("password", "not-the-password"));

        FedauthProcess run = token(config(emulator, obtained(emulator, ecp)));

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).hasLineCount(1).contains("[saml_ecp_denied]").doesNotContain("not-the-password");
    }

    @Test
    void assertionAskedFor_byCertificate_leadsToToken() throws Exception {
        try (StsEmulator secure = StsEmulator.builder().https().start()) {
            WorkloadCertificate certificate = secure.certificateAuthority().issue("machine-7");
            certificate.writeTo(folder);
            JsonWriter ecp = ecp(secure)
                    .member("certificate_path", folder.resolve("cert.pem").toString())
                    .member("key_path", folder.resolve("key.pem").toString());
            String anchors = file("anchor.pem", secure.certificatePem().orElseThrow());

            FedauthProcess run = FedauthProcess.run(
                    folder,
                    "token",
                    "--config",
                    file("config.json", config(secure, obtained(secure, ecp))),
                    "--trust-config",
                    "--ca-file",
                    anchors);

            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isZero();
        }
    }

    @Test
    void assertionOfOnesOwn_leadsToToken() throws Exception {
        PoolProvider provider = PoolProvider.workload("1", "pool", "saml")
                .trustingSaml(SamlIdentityProvider.of("urn:workload:7", SamlKeys.EC.certificate())
                        .subjectFrom("host"));
        try (StsEmulator sts = StsEmulator.builder().provider(provider).start()) {
            JsonWriter own = JsonWriter.object()
                    .member("issuer", "urn:workload:7")
                    .member("subject", "machine-7")
                    .member("key_path", file("own-key.pem", SamlKeys.EC.keyPem()))
                    .member("certificate_path", file("own.pem", SamlKeys.EC.certificatePem()))
                    .member("attributes", JsonWriter.object().member("host", "seven & <eight>"));
            JsonWriter source =
                    JsonWriter.object().member("saml", JsonWriter.object().member("self_signed", own));

            FedauthProcess run = token(config(sts, source));

            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isZero();
        }
    }

    @Test
    void staleAssertion_isNoticed_beforeItIsSent() throws Exception {
        Instant past = Instant.now().minusSeconds(3600);
        Path file = Files.writeString(
                folder.resolve("assertion"),
                emulator.saml().assertion().valid(past, past.plusSeconds(300)).responseBase64());
        emulator.clearRequests();

        FedauthProcess run = token(emulator.samlCredentialConfiguration(file));

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).hasLineCount(1).contains("[saml_expired]", "until " + past.plusSeconds(300));
        assertThat(emulator.requests())
                .allSatisfy(request -> assertThat(request.path()).isEqualTo("/saml/metadata"));
    }

    @Test
    void inspect_showsWhatIsThere_andWhatIsWrong() throws Exception {
        Path file = Files.writeString(
                folder.resolve("response.xml"),
                emulator.saml().assertion().subject("alice").responseXml().replace(">alice<", ">mallory<"));
        String metadata = file("metadata.xml", emulator.saml().metadata());

        FedauthProcess unverified = FedauthProcess.run(folder, "saml", "inspect", file);
        FedauthProcess verified = FedauthProcess.run(
                folder, "saml", "inspect", file, "--metadata", metadata, "--audience", emulator.audience());
        FedauthProcess json = FedauthProcess.run(folder, "saml", "inspect", file, "--metadata", metadata, "--json");

        assertThat(unverified.out()).contains("mallory", "rsa-sha256, not verified", "saml_unverified");
        assertThat(unverified.exitCode()).isEqualTo(11);
        assertThat(verified.out()).contains("mallory", "this fails [saml_signature_wrong]");
        assertThat(verified.exitCode()).isEqualTo(10);
        assertThat(json.out()).startsWith("{").contains("\"saml_signature_wrong\"");
    }

    @Test
    void explain_showsTheAssertion_alsoIfItWillNotDo() throws Exception {
        Path file = Files.writeString(
                folder.resolve("assertion"),
                emulator.saml().assertion().audience("https://other.example").responseBase64());

        FedauthProcess run = FedauthProcess.run(
                folder,
                "explain",
                "--config",
                file("config.json", emulator.samlCredentialConfiguration(file)),
                "--trust-config");

        assertThat(run.out())
                .contains(
                        "demo-workload", "rsa-sha256, verified", "https://other.example", "this fails [saml_audience]");
        assertThat(run.exitCode()).isEqualTo(10);
    }

    private static JsonWriter ecp(StsEmulator emulator) {
        return JsonWriter.object()
                .member("url", emulator.saml().ecpEndpoint().toString())
                .member("issuer", "https:" + emulator.audience())
                .member("assertion_consumer_url", CONSUMER);
    }

    private static JsonWriter obtained(StsEmulator emulator, JsonWriter ecp) {
        return JsonWriter.object()
                .member(
                        "saml",
                        JsonWriter.object()
                                .member("ecp", ecp)
                                .member("recipient", CONSUMER)
                                .member(
                                        "metadata_url",
                                        emulator.saml().metadataUri().toString()));
    }

    private static String config(StsEmulator emulator, JsonWriter source) {
        return JsonWriter.object()
                .member("type", "external_account")
                .member("audience", emulator.audience())
                .member("subject_token_type", TYPE)
                .member("token_url", emulator.endpoints().token().toString())
                .member("credential_source", source)
                .text();
    }

    private FedauthProcess token(String config) throws IOException, InterruptedException {
        return FedauthProcess.run(folder, Map.of(), "token", "--config", file("config.json", config), "--trust-config");
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static String deflated(byte[] xml) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(xml);
        deflater.finish();
        byte[] out = new byte[xml.length];
        int length = deflater.deflate(out);
        deflater.end();
        return Base64.getEncoder().encodeToString(Arrays.copyOf(out, length));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
