// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.AuthException;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.json.JsonView;
import io.fedauth.test.saml.SamlDraft;
import io.fedauth.test.saml.SamlKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Assertions that were encrypted for the key of {@code SamlKeys.IDP}, as if it were the service provider's. */
class EncryptedAssertionTest extends JudgedTest {
    private static final String GCM = "http://www.w3.org/2009/xmlenc11#aes256-gcm";
    private static final String OAEP = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";

    @ParameterizedTest
    @CsvSource({
        "http://www.w3.org/2009/xmlenc11#aes128-gcm, http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p, false, false, ok",
        "http://www.w3.org/2009/xmlenc11#aes256-gcm, http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p, false, false, ok",
        "http://www.w3.org/2009/xmlenc11#aes256-gcm, http://www.w3.org/2009/xmlenc11#rsa-oaep, false, false, ok",
        "http://www.w3.org/2001/04/xmlenc#aes256-cbc, http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p, false, false, refused",
        "http://www.w3.org/2001/04/xmlenc#aes256-cbc, http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p, true, false, ok",
        "http://www.w3.org/2001/04/xmlenc#tripledes-cbc, http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p, true, true, refused",
        "http://www.w3.org/2009/xmlenc11#aes256-gcm, http://www.w3.org/2001/04/xmlenc#rsa-1_5, false, false, refused",
        "http://www.w3.org/2009/xmlenc11#aes256-gcm, http://www.w3.org/2001/04/xmlenc#rsa-1_5, false, true, ok"
    })
    @Tag("S5")
    void algorithms_areThoseThatAreAllowed(String content, String key, boolean cbc, boolean rsa15, String verdict)
            throws Exception {
        String response = response(EncryptedText.of(signed(), SamlKeys.IDP.certificate(), content, key));
        Map<String, Object> rules = new HashMap<>(Map.of("allow_cbc", cbc, "allow_rsa_1_5", rsa15));
        rules.put(
                "decryption_key_path",
                judge.world().write("key.pem", SamlKeys.IDP.keyPem()).toString());
        if (verdict.equals("ok")) {
            String sent = new String(
                    Base64.getDecoder().decode(supplied(response, rules).value()), StandardCharsets.UTF_8);
            assertThat(sent).startsWith("<samlp:Response").contains(signed().substring(0, 20));
            assertThat(judge.judge(sent).value()).isNotEmpty();
        } else {
            refused(response, rules, "saml_encryption_algorithm");
        }
    }

    @Test
    void key_mayBeInPkcs12() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "own", SamlKeys.IDP.key(), "secret".toCharArray(), new X509Certificate[] {SamlKeys.IDP.certificate()});
        Path file = folder.resolve("key.p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, "secret".toCharArray());
        }
        String response = response(EncryptedText.of(signed(), SamlKeys.IDP.certificate(), GCM, OAEP));
        String right = judge.world().write("password", "secret\n").toString();
        String wrong = judge.world().write("wrong", "other").toString();

        assertThat(supplied(
                        response,
                        Map.of("decryption_key_path", file.toString(), "decryption_key_password_path", right)))
                .isNotNull();
        refused(
                response,
                Map.of("decryption_key_path", file.toString(), "decryption_key_password_path", wrong),
                "key_locked");
    }

    @Test
    void key_isReadOnlyWhereThereIsSomethingToDecrypt() throws Exception {
        String plain = SamlDraft.of(Judge.TARGET).signAssertion().xml();

        assertThat(supplied(plain, Map.of("decryption_key_path", "/var/run/secrets/missing.pem")))
                .isNotNull();
    }

    @Test
    void withoutTheKey_orWithAnother_isRefused() throws Exception {
        String response = response(EncryptedText.of(signed(), SamlKeys.ATTACKER.certificate(), GCM, OAEP));
        String key = judge.world().write("key.pem", SamlKeys.IDP.keyPem()).toString();

        refused(response, Map.of(), "saml_encrypted");
        refused(response, Map.of("decryption_key_path", key), "saml_decryption");
    }

    /** What older decrypters could be made to fetch and run (OpenSAML-Java advisory of 12 December 2022). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<xenc:CipherReference URI=\"http://127.0.0.1:9/x\"/>",
                "<ds:KeyInfo><ds:RetrievalMethod URI=\"#a\"><ds:Transforms><ds:Transform Algorithm=\""
                        + "http://www.w3.org/TR/1999/REC-xslt-19991116\"/></ds:Transforms></ds:RetrievalMethod></ds:KeyInfo>",
                "<dsig11:KeyInfoReference xmlns:dsig11=\"http://www.w3.org/2009/xmldsig11#\" URI=\"#a\"/>"
            })
    @Tag("S5")
    void instructionsToTheReader_areRefused(String instruction) throws Exception {
        String encrypted = EncryptedText.of(signed(), SamlKeys.IDP.certificate(), GCM, OAEP)
                .replaceFirst("<xenc:EncryptedKey>", "<xenc:EncryptedKey>" + instruction)
                .replace("<xenc:EncryptedKey>", "<xenc:EncryptedKey xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">");
        String key = judge.world().write("key.pem", SamlKeys.IDP.keyPem()).toString();

        refused(response(encrypted), Map.of("decryption_key_path", key), "saml_decryption");
    }

    @Test
    void changedCipherText_isRefused() throws Exception {
        String encrypted = EncryptedText.of(signed(), SamlKeys.IDP.certificate(), GCM, OAEP);
        int at = encrypted.lastIndexOf("<xenc:CipherValue>") + 40;
        String changed =
                encrypted.substring(0, at) + (encrypted.charAt(at) == 'A' ? 'B' : 'A') + encrypted.substring(at + 1);
        String key = judge.world().write("key.pem", SamlKeys.IDP.keyPem()).toString();

        refused(response(changed), Map.of("decryption_key_path", key), "saml_decryption");
    }

    /** Nobody but the holder of the key could see that the response was signed. */
    @Test
    void assertionWithoutSignatureOfItsOwn_isRefused() throws Exception {
        String unsigned = SamlDraft.of(Judge.TARGET).assertionXml();
        String encrypted = EncryptedText.of(unsigned, SamlKeys.IDP.certificate(), GCM, OAEP);
        String key = judge.world().write("key.pem", SamlKeys.IDP.keyPem()).toString();
        String signedAround = SamlDraft.of(Judge.TARGET)
                .part("assertion", encrypted)
                .signResponse()
                .xml();

        refused(signedAround, Map.of("decryption_key_path", key), "saml_signature_lost");
        refused(response(encrypted), Map.of("decryption_key_path", key), "saml_signature_missing");
    }

    @Test
    void whatComesOut_isHeldAgainstTheRules() throws Exception {
        String key = judge.world().write("key.pem", SamlKeys.IDP.keyPem()).toString();
        String old = SamlDraft.of(Judge.TARGET)
                .part("to", "2029-12-31T23:00:00Z")
                .part("from", "2029-12-31T22:00:00Z")
                .signAssertion()
                .assertionXml();

        refused(
                response(EncryptedText.of(old, SamlKeys.IDP.certificate(), GCM, OAEP)),
                Map.of("decryption_key_path", key),
                "saml_expired");
        refused(
                response(EncryptedText.of("<x/>", SamlKeys.IDP.certificate(), GCM, OAEP)),
                Map.of("decryption_key_path", key),
                "saml_root");
    }

    private static String signed() {
        return SamlDraft.of(Judge.TARGET).signAssertion().assertionXml();
    }

    private static String response(String encrypted) {
        return SamlDraft.of(Judge.TARGET).part("assertion", encrypted).xml();
    }

    private SubjectToken supplied(String response, Map<String, ?> rules) throws Exception {
        Map<String, Object> saml = new HashMap<>(rules);
        saml.put(
                "certificate_path",
                judge.world().write("idp.pem", SamlKeys.IDP.certificatePem()).toString());
        JsonView source = JsonView.of(
                Map.of("file", judge.world().write("response", response).toString(), "saml", saml));
        return new SamlSubjectToken()
                .bind(source, judge.world().context())
                .subjectToken(judge.world().context().probe().forSubject(Judge.AUDIENCE, TokenType.SAML2));
    }

    private void refused(String response, Map<String, ?> rules, String code) {
        assertThatThrownBy(() -> supplied(response, rules))
                .isInstanceOfSatisfying(
                        AuthException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
