// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import io.fedauth.api.TokenType;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.test.saml.SamlDraft;
import io.fedauth.test.saml.SamlKeys;
import io.fedauth.testkit.SubjectTokenSupplierContract;
import io.fedauth.testkit.TestWorld;
import java.util.LinkedHashMap;
import java.util.Map;

class SamlSubjectTokenContractTest extends SubjectTokenSupplierContract {
    @Override
    protected SubjectTokenSupplier service() {
        return new SamlSubjectToken();
    }

    /** The secret is what the assertion says beside what messages are about. */
    @Override
    protected JsonView arrange(TestWorld world, String secret) {
        String assertion = SamlDraft.of(Judge.TARGET)
                .part("audience", "//audience")
                .part(
                        "statements",
                        "<saml:AttributeStatement><saml:Attribute Name=\"secret\"><saml:AttributeValue>" + secret
                                + "</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>")
                .signAssertion()
                .assertionXml();
        return JsonView.of(Map.of(
                "file", world.write("assertion", assertion).toString(),
                "saml",
                        Map.of(
                                "certificate_path",
                                world.write("idp.pem", SamlKeys.IDP.certificatePem())
                                        .toString())));
    }

    @Override
    protected void spoil(TestWorld world, String secret) {
        world.write("assertion", "<Assertion>" + secret + "</Assertion>");
    }

    @Override
    protected TokenType wantedType() {
        return TokenType.SAML2;
    }

    @Override
    protected Map<String, JsonView> badSources(TestWorld world) {
        Map<String, JsonView> bad = new LinkedHashMap<>();
        bad.put("wants one of", JsonView.of(Map.of("saml", Map.of())));
        bad.put("and has [file, url]", JsonView.of(Map.of("file", "/x", "url", "https://" + CANARY)));
        bad.put("and has [file, ecp]", JsonView.of(Map.of("file", "/x", "saml", Map.of("ecp", Map.of()))));
        bad.put("and has [file, executable]", JsonView.of(Map.of("file", "/x", "executable", Map.of())));
        bad.put("\"send\" is neither", with(Map.of("send", CANARY)));
        bad.put("\"clock_skew_seconds\" is not from 0 to 300", with(Map.of("clock_skew_seconds", 301)));
        bad.put("\"metadata_path\" cannot stand beside", with(Map.of("certificate_path", "/x", "metadata_path", "/y")));
        bad.put(
                "\"metadata_certificate_path\" needs",
                with(Map.of("certificate_path", "/x", "metadata_certificate_path", "/" + CANARY)));
        bad.put("\"metadata_url\" is no URL", with(Map.of("metadata_url", CANARY)));
        bad.put("saml", JsonView.of(Map.of("file", "/x", "saml", CANARY)));
        bad.put("allow_cbc", with(Map.of("decryption_key_path", "/x", "allow_cbc", CANARY)));
        bad.put("\"username_path\" or", obtained("ecp", ecp(Map.of())));
        bad.put("password_path", obtained("ecp", ecp(Map.of("username_path", "/x"))));
        bad.put("key_path", obtained("ecp", ecp(Map.of("certificate_path", "/x"))));
        bad.put(
                "\"url\" is no URL",
                obtained("ecp", Map.of("url", CANARY, "issuer", "i", "assertion_consumer_url", "c")));
        bad.put("issuer", obtained("self_signed", Map.of()));
        bad.put("lifetime_seconds", obtained("self_signed", own(Map.of("lifetime_seconds", 4000))));
        return bad;
    }

    private static JsonView with(Map<String, ?> rules) {
        return JsonView.of(Map.of("file", "/x", "saml", rules));
    }

    private static JsonView obtained(String means, Map<String, ?> members) {
        return JsonView.of(Map.of("saml", Map.of(means, members)));
    }

    private static Map<String, Object> ecp(Map<String, ?> more) {
        Map<String, Object> members = new LinkedHashMap<>(Map.of(
                "url", "https://idp.example/ecp", "issuer", "sp", "assertion_consumer_url", "https://sp.example"));
        members.putAll(more);
        return members;
    }

    private static Map<String, Object> own(Map<String, ?> more) {
        Map<String, Object> members =
                new LinkedHashMap<>(Map.of("issuer", "i", "subject", "s", "key_path", "/x", "certificate_path", "/y"));
        members.putAll(more);
        return members;
    }
}
