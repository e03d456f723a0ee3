// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.saml;

import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** XML as text and as a tree, for documents that the tests themselves have written. */
final class XmlText {
    static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";
    static final String SAMLP = "urn:oasis:names:tc:SAML:2.0:protocol";
    static final String DS = "http://www.w3.org/2000/09/xmldsig#";

    private XmlText() {}

    static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (Exception e) {
            throw new IllegalArgumentException("the test's own XML", e);
        }
    }

    static String write(Document document) {
        try {
            Transformer writer = TransformerFactory.newDefaultInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            writer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (Exception e) {
            throw new IllegalArgumentException("the test's own XML", e);
        }
    }

    /** Returns an element by its number among those of its name. */
    static Element element(Document document, String namespace, String name, int number) {
        NodeList found = document.getElementsByTagNameNS(namespace, name);
        if (number >= found.getLength()) {
            throw new IllegalArgumentException("no " + name + " number " + number);
        }
        return (Element) found.item(number);
    }

    static Element assertion(Document document) {
        return element(document, SAML, "Assertion", 0);
    }

    /** Returns the first child of a name; there must be one. */
    static Element child(Element parent, String namespace, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (name.equals(node.getLocalName()) && namespace.equals(node.getNamespaceURI())) {
                return (Element) node;
            }
        }
        throw new IllegalArgumentException("no " + name + " in " + parent.getLocalName());
    }

    /** Returns the signature that stands directly in an element; it must have one. */
    static Element signature(Element signed) {
        return child(signed, DS, "Signature");
    }

    static boolean isSigned(Element element) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if ("Signature".equals(node.getLocalName()) && DS.equals(node.getNamespaceURI())) {
                return true;
            }
        }
        return false;
    }
}
