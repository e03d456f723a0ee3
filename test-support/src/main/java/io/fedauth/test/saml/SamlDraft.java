// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.saml;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A response with an assertion, as Keycloak writes it: good, but for the parts that a test replaces. Not thread-safe.
 *
 * <p>Parts are named {@code response-id}, {@code response-issuer}, {@code status}, {@code extensions}, {@code assertion-id},
 * {@code version}, {@code issuer}, {@code subject}, {@code name}, {@code confirmation}, {@code conditions}, {@code statements}; a part
 * may hold others in braces.
 */
public final class SamlDraft {
    private static final String RESPONSE = "<samlp:Response xmlns:samlp=\"" + XmlText.SAMLP + "\" xmlns:saml=\""
            + XmlText.SAML + "\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" ID=\"{response-id}\" Version=\"{response-version}\""
            + " IssueInstant=\"{now}\" Destination=\"{recipient}\">"
            + "{response-issuer}{status}{extensions}{assertion}</samlp:Response>";
    private static final String ASSERTION =
            "<saml:Assertion{namespaces} ID=\"{assertion-id}\" Version=\"{version}\" IssueInstant=\"{now}\">"
                    + "{issuer}{subject}{conditions}{statements}</saml:Assertion>";

    private final Map<String, String> parts = new LinkedHashMap<>();
    private @Nullable SignatureDraft ofResponse;
    private @Nullable SignatureDraft ofAssertion;

    private SamlDraft() {}

    /** Begins a document for a target. */
    public static SamlDraft of(SamlTarget target) {
        SamlDraft draft = new SamlDraft();
        draft.part("now", target.now().truncatedTo(ChronoUnit.MILLIS).toString())
                .part("from", target.now().minus(Duration.ofSeconds(5)).toString())
                .part("to", target.now().plus(Duration.ofMinutes(5)).toString())
                .part("entity", target.issuer())
                .part("audience", target.audience())
                .part("recipient", target.recipient())
                .part("response-id", "_response-1")
                .part("response-version", "2.0")
                .part("response-issuer", "<saml:Issuer>{entity}</saml:Issuer>")
                .part(
                        "status",
                        "<samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/></samlp:Status>")
                .part("extensions", "")
                .part("assertion", ASSERTION);
        return draft.assertion();
    }

    private SamlDraft assertion() {
        return part("namespaces", "")
                .part("assertion-id", "_assertion-1")
                .part("version", "2.0")
                .part("issuer", "<saml:Issuer>{entity}</saml:Issuer>")
                .part("subject", "<saml:Subject>{name}{confirmation}</saml:Subject>")
                .part(
                        "name",
                        "<saml:NameID Format=\"urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress\">alice@example.com</saml:NameID>")
                .part(
                        "confirmation",
                        "<saml:SubjectConfirmation Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\">"
                                + "<saml:SubjectConfirmationData NotOnOrAfter=\"{to}\" Recipient=\"{recipient}\"/>"
                                + "</saml:SubjectConfirmation>")
                .part(
                        "conditions",
                        "<saml:Conditions NotBefore=\"{from}\" NotOnOrAfter=\"{to}\">{restriction}</saml:Conditions>")
                .part(
                        "restriction",
                        "<saml:AudienceRestriction><saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction>")
                .part(
                        "statements",
                        "<saml:AuthnStatement AuthnInstant=\"{now}\"><saml:AuthnContext><saml:AuthnContextClassRef>"
                                + "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml:AuthnContextClassRef>"
                                + "</saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>"
                                + "<saml:Attribute Name=\"groups\"><saml:AttributeValue xsi:type=\"xs:string\">builders"
                                + "</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>");
    }

    /** Replaces a part. */
    public SamlDraft part(String name, String text) {
        parts.put(name, text);
        return this;
    }

    /** Signs the response, with the identity provider's key. */
    public SamlDraft signResponse() {
        return signResponse(SignatureDraft.by(SamlKeys.IDP));
    }

    /** Signs the response. */
    public SamlDraft signResponse(SignatureDraft signature) {
        ofResponse = signature;
        return this;
    }

    /** Signs the assertion, with the identity provider's key. */
    public SamlDraft signAssertion() {
        return signAssertion(SignatureDraft.by(SamlKeys.IDP));
    }

    /** Signs the assertion. */
    public SamlDraft signAssertion(SignatureDraft signature) {
        ofAssertion = signature;
        return this;
    }

    /** Returns the response. */
    public String xml() {
        return XmlText.write(document());
    }

    /** Returns the assertion alone. */
    public String assertionXml() {
        part(
                "namespaces",
                " xmlns:saml=\"" + XmlText.SAML + "\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"");
        Document document = XmlText.parse(filled("{assertion}"));
        if (ofAssertion != null) {
            ofAssertion.sign(document.getDocumentElement());
        }
        return XmlText.write(document);
    }

    Document document() {
        Document document = XmlText.parse(filled(RESPONSE));
        if (ofAssertion != null) {
            ofAssertion.sign((Element) document.getDocumentElement().getLastChild());
        }
        if (ofResponse != null) {
            Element response = document.getDocumentElement();
            ofResponse.sign(response);
        }
        return document;
    }

    private String filled(String template) {
        String text = template;
        for (int depth = 0; depth < 6; depth++) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                text = text.replace("{" + part.getKey() + "}", Objects.requireNonNull(part.getValue()));
            }
        }
        return text;
    }
}
