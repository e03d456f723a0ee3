// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.document;

import io.fedauth.provider.saml.internal.problem.SamlException;
import io.fedauth.provider.saml.internal.problem.SamlProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Where signatures may stand, and what may stand in them (SAML Core, section 5.4): nothing that could be taken for content. */
final class SignaturePlaces {
    /** What an element of a signature may hold; what is not listed, such as KeyInfo, is no business of this class. */
    private static final Map<String, Set<String>> CONTENT = Map.of(
            "Signature", Set.of("SignedInfo", "SignatureValue", "KeyInfo"),
            "SignedInfo", Set.of("CanonicalizationMethod", "SignatureMethod", "Reference"),
            "Reference", Set.of("Transforms", "DigestMethod", "DigestValue"),
            "Transforms", Set.of("Transform"),
            "SignatureMethod", Set.of(),
            "DigestMethod", Set.of(),
            "DigestValue", Set.of(),
            "SignatureValue", Set.of());

    private static final Set<String> MANY = Set.of("Reference", "Transform");

    private SignaturePlaces() {}

    static void check(List<Element> all, Element root) throws SamlException {
        List<Element> signatures = all.stream().filter(Names::isSignature).toList();
        for (Element signature : signatures) {
            checkContent(signature);
        }
        Set<Node> signed = new HashSet<>();
        for (Element signature : signatures) {
            Node parent = signature.getParentNode();
            if (!isInPlace(parent, root)) {
                throw SamlProblem.SIGNATURE_MISPLACED.found(
                        parent instanceof Element element ? "under " + element.getLocalName() : "as root");
            }
            if (!signed.add(parent)) {
                throw SamlProblem.SIGNATURE_REPEATED.found();
            }
        }
    }

    private static boolean isInPlace(Node parent, Element root) {
        if (root.isSameNode(parent)) {
            return true;
        }
        return Names.isAssertion(parent) && root.isSameNode(parent.getParentNode()) && Names.isResponse(root);
    }

    private static void checkContent(Element element) throws SamlException {
        Set<String> known = CONTENT.get(element.getLocalName());
        if (known == null) {
            return;
        }
        Set<String> found = new HashSet<>();
        for (Element child : Elements.children(element)) {
            String name = child.getLocalName();
            if (!Names.is(child, Names.DS, name) || !known.contains(name)) {
                throw SamlProblem.SIGNATURE_CONTENT.found(name + " in " + element.getLocalName());
            }
            if (!found.add(name) && !MANY.contains(name)) {
                throw SamlProblem.SIGNATURE_CONTENT.found("two of " + name);
            }
            checkContent(child);
        }
    }
}
