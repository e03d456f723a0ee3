// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.saml;

import static io.fedauth.emulator.internal.saml.XmlNames.escaped;

import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/** Writes the documents of an identity provider, before they are signed. */
final class SamlText {
    private static final String NAMESPACES = " xmlns:saml=\"" + XmlNames.ASSERTION + "\""
            + " xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    private SamlText() {}

    static String response(String issuer, SamlContent content) {
        return "<samlp:Response xmlns:samlp=\"" + XmlNames.PROTOCOL + "\"" + NAMESPACES + head(content)
                + " Destination=\""
                + escaped(content.recipient()) + "\"" + inResponseTo(content) + ">" + issuer(issuer)
                + "<samlp:Status><samlp:StatusCode Value=\"" + XmlNames.SUCCESS + "\"/></samlp:Status>"
                + assertion(issuer, content) + "</samlp:Response>";
    }

    static String assertion(String issuer, SamlContent content) {
        return "<saml:Assertion" + NAMESPACES + head(content) + ">" + issuer(issuer) + subject(content)
                + conditions(content) + "<saml:AuthnStatement AuthnInstant=\"" + content.from()
                + "\"><saml:AuthnContext><saml:AuthnContextClassRef>"
                + "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml:AuthnContextClassRef>"
                + "</saml:AuthnContext></saml:AuthnStatement>" + attributes(content) + "</saml:Assertion>";
    }

    static String metadata(String entityId, String certificate, String ecpEndpoint) {
        return "<md:EntityDescriptor xmlns:md=\"" + XmlNames.METADATA + "\" entityID=\"" + escaped(entityId)
                + "\"><md:IDPSSODescriptor protocolSupportEnumeration=\"" + XmlNames.PROTOCOL
                + "\"><md:KeyDescriptor use=\"signing\"><ds:KeyInfo xmlns:ds=\"" + XmlNames.SIGNATURE
                + "\"><ds:X509Data><ds:X509Certificate>" + certificate
                + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService"
                + " Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:SOAP\" Location=\"" + escaped(ecpEndpoint)
                + "\"/></md:IDPSSODescriptor></md:EntityDescriptor>";
    }

    private static String head(SamlContent content) {
        return " ID=\"" + SamlAuthority.newId() + "\" Version=\"2.0\" IssueInstant=\""
                + content.from().truncatedTo(ChronoUnit.MILLIS) + "\"";
    }

    private static String issuer(String issuer) {
        return "<saml:Issuer>" + escaped(issuer) + "</saml:Issuer>";
    }

    private static String subject(SamlContent content) {
        return "<saml:Subject><saml:NameID Format=\"urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified\">"
                + escaped(content.subject()) + "</saml:NameID><saml:SubjectConfirmation Method=\"" + XmlNames.BEARER
                + "\"><saml:SubjectConfirmationData NotOnOrAfter=\"" + content.to() + "\" Recipient=\""
                + escaped(content.recipient()) + "\"" + inResponseTo(content)
                + "/></saml:SubjectConfirmation></saml:Subject>";
    }

    private static String conditions(SamlContent content) {
        return "<saml:Conditions NotBefore=\"" + content.from() + "\" NotOnOrAfter=\"" + content.to()
                + "\"><saml:AudienceRestriction><saml:Audience>" + escaped(content.audience())
                + "</saml:Audience></saml:AudienceRestriction></saml:Conditions>";
    }

    private static String attributes(SamlContent content) {
        if (content.attributes().isEmpty()) {
            return "";
        }
        return content.attributes().entrySet().stream()
                .map(attribute -> "<saml:Attribute Name=\"" + escaped(attribute.getKey()) + "\">"
                        + attribute.getValue().stream()
                                .map(value -> "<saml:AttributeValue xsi:type=\"xs:string\">" + escaped(value)
                                        + "</saml:AttributeValue>")
                                .collect(Collectors.joining())
                        + "</saml:Attribute>")
                .collect(Collectors.joining("", "<saml:AttributeStatement>", "</saml:AttributeStatement>"));
    }

    private static String inResponseTo(SamlContent content) {
        return content.request() == null ? "" : " InResponseTo=\"" + escaped(content.request()) + "\"";
    }
}
