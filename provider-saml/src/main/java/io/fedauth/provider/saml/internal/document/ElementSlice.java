// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.document;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Cuts an element out of a document, byte for byte: what was signed is not written anew. Namespaces that the element inherits are
 * declared in its own start tag, which exclusive canonicalization does not see (RFC 3741, section 2.4).
 */
final class ElementSlice {
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    private final String text;
    private int at;

    private ElementSlice(String text) {
        this.text = text;
    }

    /**
     * Cuts an element out.
     *
     * @param text the document, well-formed and without a document type declaration
     * @param element an element of its tree
     */
    static byte[] of(String text, Element element) {
        int start = new ElementSlice(text).startOf(number(element));
        int end = new ElementSlice(text).endOf(start);
        int afterName = start + 1 + element.getNodeName().length();
        String slice = text.substring(start, afterName) + inherited(element) + text.substring(afterName, end);
        return slice.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns how many elements begin before this one. */
    private static int number(Element element) {
        int number = 0;
        Node node = element;
        while (node != null) {
            Node before = node.getPreviousSibling();
            if (before != null) {
                number += elements(before);
                node = before;
            } else {
                node = node.getParentNode();
                number += node instanceof Element ? 1 : 0;
            }
        }
        return number;
    }

    private static int elements(Node node) {
        int count = node instanceof Element ? 1 : 0;
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            count += elements(child);
        }
        return count;
    }

    private int startOf(int number) {
        int left = number;
        while (true) {
            int start = nextTag();
            if (text.charAt(start + 1) != '/' && left-- == 0) {
                return start;
            }
            at = tagEnd(start);
        }
    }

    private int endOf(int start) {
        at = start;
        int depth = 0;
        do {
            int tag = nextTag();
            at = tagEnd(tag);
            if (text.charAt(tag + 1) == '/') {
                depth--;
            } else if (text.charAt(at - 2) != '/') {
                depth++;
            }
        } while (depth > 0);
        return at;
    }

    /** Finds the next start or end tag: what else begins with the same sign is passed over. */
    private int nextTag() {
        while (true) {
            int tag = text.indexOf('<', at);
            if (text.startsWith("<?", tag)) {
                at = text.indexOf("?>", tag) + 2;
            } else if (text.startsWith("<!--", tag)) {
                at = text.indexOf("-->", tag + 4) + 3;
            } else if (text.startsWith("<![CDATA[", tag)) {
                at = text.indexOf("]]>", tag) + 3;
            } else {
                return tag;
            }
        }
    }

    private int tagEnd(int tag) {
        int end = tag;
        char quote = 0;
        while (quote != 0 || text.charAt(end) != '>') {
            char c = text.charAt(end++);
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        return end + 1;
    }

    private static String inherited(Element element) {
        Map<String, String> namespaces = new TreeMap<>();
        for (Node node = element.getParentNode(); node instanceof Element; node = node.getParentNode()) {
            NamedNodeMap attributes = node.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                Attr attribute = (Attr) attributes.item(i);
                if (XMLNS.equals(attribute.getNamespaceURI())) {
                    namespaces.putIfAbsent(attribute.getName(), attribute.getValue());
                }
            }
        }
        StringBuilder declarations = new StringBuilder();
        namespaces.forEach((name, uri) -> {
            if (!element.hasAttribute(name)) {
                declarations
                        .append(' ')
                        .append(name)
                        .append("=\"")
                        .append(Markup.escaped(uri))
                        .append('"');
            }
        });
        return declarations.toString();
    }
}
