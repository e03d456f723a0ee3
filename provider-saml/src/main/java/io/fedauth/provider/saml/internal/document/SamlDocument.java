// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.document;

import io.fedauth.provider.saml.internal.problem.SamlException;
import java.util.Base64;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** One response or assertion: its octets as they were signed, and its tree. A secret; its parts are not to be changed. */
public final class SamlDocument {
    private final byte[] xml;
    private final String text;
    private final DocumentShape shape;

    private SamlDocument(byte[] xml, String text, DocumentShape shape) {
        this.xml = xml;
        this.text = text;
        this.shape = shape;
    }

    /**
     * Reads a document.
     *
     * @param content XML, or an encoding of it
     * @throws SamlException if it is no SAML 2.0 response or assertion, or made to be read in two ways
     */
    public static SamlDocument read(byte[] content) throws SamlException {
        byte[] xml = Decoding.xml(content);
        String text = XmlGuard.text(xml);
        Document tree = XmlGuard.parse(text, false);
        return new SamlDocument(xml, text, DocumentShape.of(tree.getDocumentElement()));
    }

    /**
     * Reads what only has to be XML of the kind that has no surprises: metadata, messages.
     *
     * @param content the document
     * @throws SamlException if it is not
     */
    public static Element readXml(byte[] content) throws SamlException {
        return XmlGuard.parse(XmlGuard.text(content), true).getDocumentElement();
    }

    /**
     * Cuts an element out of a document that {@link #readXml} has read.
     *
     * @param content the document
     * @param element an element of it
     * @return its octets as they were signed, with the namespaces that it inherits
     * @throws SamlException if the document is not UTF-8
     */
    public static byte[] slice(byte[] content, Element element) throws SamlException {
        return ElementSlice.of(XmlGuard.text(content), element);
    }

    /** Returns the response; empty for an assertion alone. */
    public Optional<Element> response() {
        return shape.response();
    }

    /** Returns the assertion, or the encrypted one. */
    public Element assertion() {
        return shape.assertion();
    }

    /** Returns whether the assertion is encrypted. */
    public boolean isEncrypted() {
        return shape.isEncrypted();
    }

    /** Returns the octets of the assertion, with the namespaces that it inherits declared in it. */
    public byte[] assertionXml() {
        return shape.response().isEmpty() ? xml.clone() : ElementSlice.of(text, shape.assertion());
    }

    /** Returns the response in base64 as identity providers post it; an assertion alone is put into an unsigned response. */
    public String responseBase64() {
        byte[] response = shape.response().isPresent() ? xml : Enclosing.response(shape.assertion(), text);
        return Base64.getEncoder().encodeToString(response);
    }

    /** Returns the assertion in base64url (RFC 8693, section 3). */
    public String assertionBase64Url() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(assertionXml());
    }

    /** Returns whether an element has a signature of its own. */
    public static boolean isSigned(Element element) {
        return Elements.child(element, Names.DS, "Signature").isPresent();
    }

    @Override
    public String toString() {
        return "SamlDocument[" + xml.length + " octets]";
    }
}
