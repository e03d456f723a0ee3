// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.document;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** Puts an assertion into a response, for endpoints that take nothing else; what was signed stays as it is. */
final class Enclosing {
    private static final Pattern DECLARATION = Pattern.compile("\\A<\\?xml[^>]*\\?>\\s*");

    private Enclosing() {}

    /** Returns the response: of the same moment and issuer, with an identifier of its own, unsigned. */
    static byte[] response(Element assertion, String text) {
        String response = "<samlp:Response xmlns:samlp=\"" + Names.SAMLP + "\" ID=\"_r"
                + Markup.escaped(assertion.getAttribute("ID")) + "\" Version=\"2.0\" IssueInstant=\""
                + Markup.escaped(assertion.getAttribute("IssueInstant")) + "\"><saml:Issuer xmlns:saml=\"" + Names.SAML
                + "\">"
                + Markup.escaped(issuer(assertion)) + "</saml:Issuer><samlp:Status><samlp:StatusCode"
                + " Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/></samlp:Status>"
                + DECLARATION.matcher(text).replaceFirst("") + "</samlp:Response>";
        return response.getBytes(StandardCharsets.UTF_8);
    }

    private static String issuer(Element assertion) {
        return Elements.child(assertion, Names.SAML, "Issuer")
                .map(Element::getTextContent)
                .orElse("");
    }
}
