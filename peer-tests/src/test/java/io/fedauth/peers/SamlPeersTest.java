// SPDX-License-Identifier: Apache-2.0
package io.fedauth.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fedauth.api.Credentials;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.TrustPolicy;
import io.fedauth.peers.process.PeerCommand;
import io.fedauth.peers.process.PeerProcess;
import io.fedauth.provider.saml.AssertionSource;
import io.fedauth.provider.saml.IdentityProvider;
import io.fedauth.provider.saml.SamlForm;
import io.fedauth.provider.saml.SamlRules;
import io.fedauth.provider.saml.SamlSubjectToken;
import io.fedauth.provider.saml.SelfSignedAssertion;
import io.fedauth.test.saml.SamlDraft;
import io.fedauth.test.saml.SamlKeys;
import io.fedauth.test.saml.SamlTarget;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** xmlsec1 and pysaml2 accept the assertions that fedauth signs, and fedauth those that they sign. */
class SamlPeersTest {
    private static final SamlTarget TARGET = new SamlTarget(
            "https://idp.example/saml", "https://sp.example/saml", "https://sp.example/acs", Instant.now());
    private static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion:Assertion";
    private static final String TEMPLATE =
            "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo>"
                    + "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>"
                    + "<ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"/>"
                    + "<ds:Reference URI=\"#_assertion-1\"><ds:Transforms>"
                    + "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>"
                    + "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/></ds:Transforms>"
                    + "<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><ds:DigestValue/></ds:Reference>"
                    + "</ds:SignedInfo><ds:SignatureValue/></ds:Signature>";

    private final Credentials credentials =
            Credentials.builder().trust(TrustPolicy.trusting()).build();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        credentials.close();
    }

    @Test
    void xmlsec1_acceptsOurs() throws Exception {
        assumeXmlsec();
        for (SamlKeys keys : List.of(SamlKeys.IDP, SamlKeys.EC)) {
            Path ours = Files.writeString(folder.resolve("ours.xml"), ours(keys, SamlForm.ASSERTION));

            assertThat(xmlsec("--verify", "--pubkey-cert-pem", certificate(keys), ours))
                    .isZero();
            Files.writeString(ours, Files.readString(ours).replace("machine-7", "machine-8"));
            assertThat(xmlsec("--verify", "--pubkey-cert-pem", certificate(keys), ours))
                    .isNotZero();
        }
    }

    @Test
    void xmlsec1s_areAccepted() throws Exception {
        assumeXmlsec();
        String issuer = "<saml:Issuer>" + TARGET.issuer() + "</saml:Issuer>";
        Path draft = Files.writeString(
                folder.resolve("draft.xml"),
                SamlDraft.of(TARGET).part("issuer", issuer + TEMPLATE).assertionXml());
        Path signed = folder.resolve("signed.xml");

        assertThat(xmlsec("--sign", "--privkey-pem", key(), "--output", signed, draft))
                .isZero();

        assertThat(supplied(context -> read(signed), SamlForm.ASSERTION).value())
                .isNotEmpty();
    }

    @Test
    void pysaml2_acceptsOurs() throws Exception {
        assumePysaml();
        String response = Base64.getEncoder()
                .encodeToString(ours(SamlKeys.IDP, SamlForm.RESPONSE).getBytes(StandardCharsets.UTF_8));

        JsonObject found = ask(question("read").add("response", response).add("metadata", metadata()));

        assertThat(found.getString("subject")).isEqualTo("machine-7");
        assertThat(found.getString("issuer")).isEqualTo(TARGET.issuer());
        assertThat(found.getJsonObject("attributes").getJsonArray("groups").getString(0))
                .isEqualTo("a & b");
    }

    @ParameterizedTest
    @CsvSource({"true, false, RESPONSE", "false, true, ASSERTION", "true, true, RESPONSE", "true, true, ASSERTION"})
    void pysaml2s_areAccepted(boolean response, boolean assertion, SamlForm form) throws Exception {
        assumePysaml();

        JsonObject written = ask(question("write")
                .add("key", key().toString())
                .add("certificate", certificate(SamlKeys.IDP).toString())
                .add("signResponse", response)
                .add("signAssertion", assertion));

        byte[] xml = written.getString("response").getBytes(StandardCharsets.UTF_8);
        assertThat(supplied(context -> xml, form).value()).isNotEmpty();
    }

    private static void assumeXmlsec() throws InterruptedException {
        assumeTrue(PeerCommand.of("xmlsec1", "--version").succeeds(), "Debian's xmlsec1 is missing");
    }

    private static void assumePysaml() throws InterruptedException {
        assumeTrue(
                PeerCommand.of("/usr/bin/python3", "-c", "import saml2").succeeds(),
                "Debian's python3-pysaml2 is missing");
    }

    private int xmlsec(String mode, String kind, Path file, Object... more) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("xmlsec1", mode, kind, file.toString(), "--id-attr:ID", ASSERTION));
        for (Object word : more) {
            command.add(word.toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("xmlsec.log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String ours(SamlKeys keys, SamlForm form) throws Exception {
        SelfSignedAssertion own = SelfSignedAssertion.builder(TARGET.issuer(), "machine-7")
                .key(keys.key(), keys.certificate())
                .audience(TARGET.audience())
                .recipient(TARGET.recipient())
                .attribute("groups", "a & b")
                .build();
        String token = supplied(own, form).value();
        return new String(
                form == SamlForm.RESPONSE
                        ? Base64.getDecoder().decode(token)
                        : Base64.getUrlDecoder().decode(token),
                StandardCharsets.UTF_8);
    }

    private SubjectToken supplied(AssertionSource source, SamlForm form) throws Exception {
        SamlRules rules = SamlRules.builder()
                .signedBy(IdentityProvider.of(SamlKeys.IDP.certificate(), SamlKeys.EC.certificate()))
                .issuer(TARGET.issuer())
                .audience(TARGET.audience())
                .recipient(TARGET.recipient())
                .send(form)
                .build();
        return SamlSubjectToken.of(source, rules)
                .subjectToken(credentials.context().probe().forSubject("orders", TokenType.SAML2));
    }

    private static JsonObjectBuilder question(String op) {
        return Json.createObjectBuilder()
                .add("op", op)
                .add("issuer", TARGET.issuer())
                .add("audience", TARGET.audience())
                .add("recipient", TARGET.recipient());
    }

    private JsonObject ask(JsonObjectBuilder question) throws Exception {
        PeerCommand python = PeerCommand.python("saml.py");
        try (PeerProcess peer = PeerProcess.start(python, folder.resolve("peer.log"))) {
            return peer.ask(question.build().toString());
        }
    }

    private static String metadata() throws Exception {
        return "<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"" + TARGET.issuer()
                + "\"><md:IDPSSODescriptor protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">"
                + "<md:KeyDescriptor use=\"signing\"><ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">"
                + "<ds:X509Data><ds:X509Certificate>"
                + Base64.getEncoder().encodeToString(SamlKeys.IDP.certificate().getEncoded())
                + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService"
                + " Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect\" Location=\"https://idp.example/sso\"/>"
                + "</md:IDPSSODescriptor></md:EntityDescriptor>";
    }

    private Path key() throws IOException {
        return Files.writeString(folder.resolve("key.pem"), SamlKeys.IDP.keyPem());
    }

    private Path certificate(SamlKeys keys) throws IOException {
        return Files.writeString(folder.resolve("certificate.pem"), keys.certificatePem());
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
