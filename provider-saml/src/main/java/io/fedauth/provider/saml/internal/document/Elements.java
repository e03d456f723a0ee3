// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Walks a tree by its elements. */
public final class Elements {
    private Elements() {}

    /** Returns the children, in their order. */
    public static List<Element> children(Node parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** Returns the children of a name, in their order. */
    public static List<Element> children(Node parent, String namespace, String name) {
        return children(parent).stream()
                .filter(child -> Names.is(child, namespace, name))
                .toList();
    }

    /** Returns the first child of a name. */
    public static Optional<Element> child(Node parent, String namespace, String name) {
        return children(parent, namespace, name).stream().findFirst();
    }

    /** Returns an element and all below it, in the order of the document. */
    public static List<Element> all(Element root) {
        List<Element> all = new ArrayList<>();
        all.add(root);
        for (Element child : children(root)) {
            all.addAll(all(child));
        }
        return all;
    }
}
