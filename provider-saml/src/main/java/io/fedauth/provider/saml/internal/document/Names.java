// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.document;

import org.w3c.dom.Node;

/** The XML names that tell the parts of a SAML document apart. */
public final class Names {
    /** The namespace of assertions. */
    public static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";

    /** The namespace of messages. */
    public static final String SAMLP = "urn:oasis:names:tc:SAML:2.0:protocol";

    /** The namespace of signatures. */
    public static final String DS = "http://www.w3.org/2000/09/xmldsig#";

    private Names() {}

    /** Returns whether a node is an assertion. */
    public static boolean isAssertion(Node node) {
        return is(node, SAML, "Assertion");
    }

    /** Returns whether a node is an encrypted assertion. */
    public static boolean isEncryptedAssertion(Node node) {
        return is(node, SAML, "EncryptedAssertion");
    }

    /** Returns whether a node is a response. */
    public static boolean isResponse(Node node) {
        return is(node, SAMLP, "Response");
    }

    /** Returns whether a node is a signature. */
    public static boolean isSignature(Node node) {
        return is(node, DS, "Signature");
    }

    /** Returns whether a node is an element of that name. */
    public static boolean is(Node node, String namespace, String name) {
        return node.getNodeType() == Node.ELEMENT_NODE
                && namespace.equals(node.getNamespaceURI())
                && name.equals(node.getLocalName());
    }
}
