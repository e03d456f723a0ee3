// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.saml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The eight shapes of XML signature wrapping (Somorovsky and others, "On Breaking SAML: Be Whoever You Want to Be", 2012), and one with
 * the same ID twice: what was signed is still there, and what is read is something else.
 */
final class WrappingShapes {
    private static final String FORGED = "mallory@example.com";

    private WrappingShapes() {}

    static Map<String, Consumer<Document>> all() {
        Map<String, Consumer<Document>> shapes = new LinkedHashMap<>();
        shapes.put("xsw1", WrappingShapes::originalResponseInSignature);
        shapes.put("xsw2", WrappingShapes::originalResponseBeforeSignature);
        shapes.put("xsw3", WrappingShapes::forgedBeforeOriginal);
        shapes.put("xsw4", WrappingShapes::originalInForged);
        shapes.put("xsw5", WrappingShapes::signatureMovedToForged);
        shapes.put("xsw6", WrappingShapes::originalInSignatureOfForged);
        shapes.put("xsw7", WrappingShapes::forgedInExtensions);
        shapes.put("xsw8", WrappingShapes::originalInObjectOfForged);
        shapes.put("xsw-same-id", WrappingShapes::forgedWithSameId);
        return shapes;
    }

    private static void originalResponseInSignature(Document document) {
        Element response = document.getDocumentElement();
        Element original = unsigned(response);
        signature(response).appendChild(original);
        forge(response);
    }

    private static void originalResponseBeforeSignature(Document document) {
        Element response = document.getDocumentElement();
        Element original = unsigned(response);
        Element signature = signature(response);
        signature.getParentNode().insertBefore(original, signature);
        forge(response);
    }

    private static void forgedBeforeOriginal(Document document) {
        Element original = XmlText.assertion(document);
        original.getParentNode().insertBefore(forgedCopy(original), original);
    }

    private static void originalInForged(Document document) {
        Element original = XmlText.assertion(document);
        Element forged = forgedCopy(original);
        original.getParentNode().replaceChild(forged, original);
        forged.appendChild(original);
    }

    private static void signatureMovedToForged(Document document) {
        Element original = XmlText.assertion(document);
        Element signature = signature(original);
        Element forged = forgedCopy(original);
        original.getParentNode().insertBefore(forged, original);
        signature.getParentNode().removeChild(signature);
        forged.insertBefore(signature, forged.getFirstChild().getNextSibling());
    }

    private static void originalInSignatureOfForged(Document document) {
        Element original = XmlText.assertion(document);
        Element signature = signature(original);
        Element forged = forgedCopy(original);
        original.getParentNode().replaceChild(forged, original);
        signature.getParentNode().removeChild(signature);
        forged.insertBefore(signature, forged.getFirstChild().getNextSibling());
        signature.appendChild(original);
    }

    private static void forgedInExtensions(Document document) {
        Element original = XmlText.assertion(document);
        Element extensions = document.createElementNS(XmlText.SAMLP, "samlp:Extensions");
        original.getParentNode().insertBefore(extensions, original);
        extensions.appendChild(forgedCopy(original));
    }

    private static void originalInObjectOfForged(Document document) {
        Element original = XmlText.assertion(document);
        Element signature = signature(original);
        Element forged = forgedCopy(original);
        original.getParentNode().replaceChild(forged, original);
        signature.getParentNode().removeChild(signature);
        forged.insertBefore(signature, forged.getFirstChild().getNextSibling());
        Node object = document.createElementNS(XmlText.DS, "ds:Object");
        signature.appendChild(object);
        object.appendChild(original);
    }

    private static void forgedWithSameId(Document document) {
        Element original = XmlText.assertion(document);
        Element forged = forgedCopy(original);
        forged.setAttribute("ID", original.getAttribute("ID"));
        original.getParentNode().insertBefore(forged, original);
    }

    /** The signature that the attacker has: the element's own, or, where it has none, that of what is around or in it. */
    private static Element signature(Element preferred) {
        return XmlText.isSigned(preferred)
                ? XmlText.signature(preferred)
                : XmlText.element(preferred.getOwnerDocument(), XmlText.DS, "Signature", 0);
    }

    private static Element unsigned(Element response) {
        Element copy = (Element) response.cloneNode(true);
        if (XmlText.isSigned(copy)) {
            copy.removeChild(XmlText.signature(copy));
        }
        return copy;
    }

    /** Makes the visible response another one than the signed one. */
    private static void forge(Element response) {
        response.setAttribute("ID", "_forged-response");
        Element assertion = XmlText.child(response, XmlText.SAML, "Assertion");
        assertion.setAttribute("ID", "_forged-assertion");
        rename(assertion);
    }

    private static Element forgedCopy(Element original) {
        Element forged = (Element) original.cloneNode(true);
        if (XmlText.isSigned(forged)) {
            forged.removeChild(XmlText.signature(forged));
        }
        forged.setAttribute("ID", "_forged-assertion");
        rename(forged);
        return forged;
    }

    private static void rename(Element assertion) {
        Element subject = XmlText.child(assertion, XmlText.SAML, "Subject");
        XmlText.child(subject, XmlText.SAML, "NameID").setTextContent(FORGED);
    }
}
