// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.AuthException;
import io.fedauth.api.TransportException;
import io.fedauth.api.json.JsonView;
import io.fedauth.provider.saml.IdentityProvider.Identity;
import io.fedauth.test.saml.SamlKeys;
import io.fedauth.test.saml.SignatureDraft;
import io.fedauth.test.saml.SignedText;
import io.fedauth.testkit.FakeTransport;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataTest extends JudgedTest {
    private static final URI URL = URI.create("https://idp.example/metadata");
    private static final String MD = "urn:oasis:names:tc:SAML:2.0:metadata";

    @Test
    void file_namesIssuerAndSigningKeys() throws Exception {
        Identity identity = ofFile(entity("https://idp.example/saml", ""), Optional.empty());

        assertThat(identity.entityId()).contains("https://idp.example/saml");
        assertThat(identity.certificates()).containsExactly(SamlKeys.IDP.certificate(), SamlKeys.EC.certificate());
    }

    @Test
    void ofSeveralEntities_theNamedOneIsMeant() throws Exception {
        String two = "<md:EntitiesDescriptor xmlns:md=\"" + MD + "\"><!-- a federation -->" + entity("a", "")
                + entity("b", "") + "</md:EntitiesDescriptor>";

        assertThat(ofFile(two, Optional.of("b")).entityId()).contains("b");
        refused(two, Optional.empty(), "saml_metadata_ambiguous");
        refused(two, Optional.of("c"), "saml_metadata_ambiguous");
    }

    @ParameterizedTest
    @CsvSource({
        "'', saml_metadata_refused",
        "<x/>, saml_metadata_ambiguous",
        "<!DOCTYPE x><x/>, saml_metadata_refused",
        "validUntil=\"tomorrow\", saml_metadata_refused",
        "validUntil=\"2029-12-31T23:59:59Z\", saml_metadata_expired",
        "validUntil=\"2030-01-01T00:00:00Z\", saml_metadata_expired"
    })
    void badMetadata_isRefused(String text, String code) {
        refused(text.startsWith("valid") ? entity("a", text) : text, Optional.empty(), code);
    }

    @Test
    void metadataWithoutSigningKey_orWithBrokenCertificate_isRefused() {
        String encryption = entity("a", "")
                .replace("use=\"signing\"", "use=\"encryption\"")
                .replace("<md:KeyDescriptor>", "<md:KeyDescriptor use=\"encryption\">");
        refused(encryption, Optional.empty(), "saml_metadata_refused");
        refused(entity("a", "").replace("MII", "AAA"), Optional.empty(), "saml_metadata_refused");
    }

    @Test
    void signature_isDemanded_whereACertificateIsNamed() throws Exception {
        String unsigned = entity("a", "ID=\"_m\"");
        String signed = SignedText.of(unsigned, SignatureDraft.by(SamlKeys.IDP));
        String forged = signed.replace("entityID=\"a\"", "entityID=\"b\"");
        Path signer = judge.world().write("federation.pem", SamlKeys.IDP.certificatePem());

        assertThat(signedBy(signer, signed).entityId()).contains("a");
        for (String wrong : new String[] {unsigned, forged}) {
            assertThatThrownBy(() -> signedBy(signer, wrong))
                    .isInstanceOfSatisfying(
                            AuthException.class, e -> assertThat(e.code()).isEqualTo("saml_metadata_refused"));
        }
    }

    private Identity signedBy(Path signer, String metadata) {
        return new MetadataFile(judge.world().write("metadata.xml", metadata), Optional.empty(), Optional.of(signer))
                .current(judge.world().context());
    }

    @Test
    void url_isFetchedOnceAnHour() throws Exception {
        IdentityProvider provider = IdentityProvider.metadataUrl(URL);
        judge.world().transport().always(FakeTransport.answer(200, "text/xml", entity("a", "")));

        current(provider);
        judge.world().time().advance(Duration.ofMinutes(59));
        current(provider);
        assertThat(judge.world().transport().calls()).hasSize(1);
        judge.world().time().advance(Duration.ofMinutes(1));
        current(provider);

        assertThat(judge.world().transport().calls()).hasSize(2);
    }

    @Test
    void outage_isBridgedForADay_butNotBeyondTheValidity() throws Exception {
        IdentityProvider provider = IdentityProvider.metadataUrl(URL);
        IdentityProvider shortLived = IdentityProvider.metadataUrl(URL);
        judge.world().transport().next(FakeTransport.answer(200, "text/xml", entity("a", "")));
        judge.world()
                .transport()
                .next(FakeTransport.answer(200, "text/xml", entity("b", "validUntil=\"2030-01-01T02:00:00Z\"")));
        judge.world().transport().always(FakeTransport.answer(503, "text/plain", ""));
        current(provider);
        current(shortLived);

        judge.world().time().advance(Duration.ofMinutes(90));
        assertThat(current(provider).entityId()).contains("a");
        assertThat(current(shortLived).entityId()).contains("b");
        judge.world().time().advance(Duration.ofMinutes(30));
        unavailable(shortLived);
        judge.world().time().advance(Duration.ofHours(21).plusMinutes(59));
        assertThat(current(provider).entityId()).contains("a");
        judge.world().time().advance(Duration.ofMinutes(1));
        unavailable(provider);
    }

    @Test
    void outage_mayPass_andAMissingDocumentDoesNot() {
        for (int status : new int[] {404, 503}) {
            judge.world().transport().next(FakeTransport.answer(status, "text/plain", ""));
            assertThatThrownBy(() -> current(IdentityProvider.metadataUrl(URL)))
                    .isInstanceOfSatisfying(AuthException.class, e -> {
                        assertThat(e.code()).isEqualTo("saml_metadata_unavailable");
                        assertThat(e.retryable()).isEqualTo(status == 503);
                    });
        }
    }

    @Test
    void failureOfTheNetwork_isTheCause() {
        judge.world()
                .transport()
                .always(FakeTransport.failure(new TransportException("timeout", "no answer", null, true, false)));

        assertThatThrownBy(() -> current(IdentityProvider.metadataUrl(URL)))
                .isInstanceOfSatisfying(AuthException.class, e -> {
                    assertThat(e.code()).isEqualTo("timeout");
                    assertThat(e.retryable()).isTrue();
                });
    }

    @Test
    void configuration_isJudgedByTheTrustPolicy_whenItIsLoaded() {
        judge.world().trust(access -> false);
        for (Map<String, ?> rules : List.<Map<String, ?>>of(
                Map.of("metadata_url", URL.toString()),
                Map.of("metadata_path", "/m"),
                Map.of("certificate_path", "/c"),
                Map.of("decryption_key_path", "/k"),
                Map.of("metadata_path", "m", "metadata_certificate_path", "/c"))) {
            JsonView source = JsonView.of(Map.of("file", "assertion", "saml", rules));
            assertThatThrownBy(() ->
                            new SamlSubjectToken().bind(source, judge.world().context()))
                    .isInstanceOfSatisfying(
                            AuthException.class, e -> assertThat(e.code()).isIn("file_untrusted", "untrusted_host"));
        }
    }

    @Test
    void certificateFile_withoutCertificates_isRefused() {
        Path file = judge.world().write("idp.pem", "no certificate");

        assertThatThrownBy(() -> current(IdentityProvider.certificateFile(file)))
                .isInstanceOfSatisfying(
                        AuthException.class, e -> assertThat(e.code()).isEqualTo("saml_certificate_malformed"));
    }

    private void unavailable(IdentityProvider provider) {
        assertThatThrownBy(() -> current(provider))
                .isInstanceOfSatisfying(
                        AuthException.class, e -> assertThat(e.code()).isEqualTo("saml_metadata_unavailable"));
    }

    private Identity current(IdentityProvider provider) throws InterruptedException {
        return provider.current(judge.world().context());
    }

    private Identity ofFile(String metadata, Optional<String> entityId) {
        return new MetadataFile(judge.world().write("metadata.xml", metadata), entityId, Optional.empty())
                .current(judge.world().context());
    }

    private void refused(String metadata, Optional<String> entityId, String code) {
        assertThatThrownBy(() -> ofFile(metadata, entityId))
                .isInstanceOfSatisfying(
                        AuthException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static String entity(String id, String attributes) {
        return "<md:EntityDescriptor xmlns:md=\"" + MD + "\" entityID=\"" + id + "\" " + attributes
                + "><md:IDPSSODescriptor protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">"
                + "<md:KeyDescriptor use=\"signing\">" + keyInfo(SamlKeys.IDP) + "</md:KeyDescriptor><md:KeyDescriptor>"
                + keyInfo(SamlKeys.EC) + "</md:KeyDescriptor><md:KeyDescriptor use=\"encryption\">"
                + keyInfo(SamlKeys.ATTACKER) + "</md:KeyDescriptor></md:IDPSSODescriptor></md:EntityDescriptor>";
    }

    private static String keyInfo(SamlKeys keys) {
        try {
            return "<ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:X509Data><ds:X509Certificate>"
                    + Base64.getMimeEncoder()
                            .encodeToString(keys.certificate().getEncoded())
                            .replace("\r", "")
                    + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo>";
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
