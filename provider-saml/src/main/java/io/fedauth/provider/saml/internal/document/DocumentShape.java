// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.document;

import io.fedauth.provider.saml.internal.problem.SamlException;
import io.fedauth.provider.saml.internal.problem.SamlProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * What a document is made of: a response with one assertion, or one assertion. Looks at the whole document, so that there is nothing
 * else in it that could be taken for a response, an assertion or a signature: then wrapping has nothing to wrap.
 *
 * @param response the response; empty for an assertion alone
 * @param assertion the assertion, perhaps encrypted
 */
record DocumentShape(Optional<Element> response, Element assertion) {
    private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";

    static DocumentShape of(Element root) throws SamlException {
        boolean isResponse = Names.isResponse(root);
        if (!isResponse && !isAnyAssertion(root)) {
            throw SamlProblem.ROOT.found(String.valueOf(root.getLocalName()));
        }
        if (isResponse) {
            checkStatus(root);
        }
        List<Element> all = Elements.all(root);
        checkIds(all);
        SignaturePlaces.check(all, root);
        DocumentShape shape =
                new DocumentShape(isResponse ? Optional.of(root) : Optional.empty(), onlyAssertion(all, root));
        if (isResponse) {
            checkVersion(root);
        }
        if (!shape.isEncrypted()) {
            checkVersion(shape.assertion);
        }
        return shape;
    }

    boolean isEncrypted() {
        return Names.isEncryptedAssertion(assertion);
    }

    private static void checkStatus(Element response) throws SamlException {
        Optional<Element> code = Elements.child(response, Names.SAMLP, "Status")
                .flatMap(status -> Elements.child(status, Names.SAMLP, "StatusCode"));
        String value = code.map(element -> element.getAttribute("Value")).orElse("none");
        if (!value.equals(SUCCESS)) {
            String detail = code.flatMap(element -> Elements.child(element, Names.SAMLP, "StatusCode"))
                    .map(element -> ", " + element.getAttribute("Value"))
                    .orElse("");
            throw SamlProblem.STATUS.found("status " + value + detail);
        }
    }

    private static void checkIds(List<Element> all) throws SamlException {
        Set<String> ids = new HashSet<>();
        for (Element element : all) {
            if ((Names.isAssertion(element) || Names.isResponse(element))
                    && element.getAttribute("ID").isEmpty()) {
                throw SamlProblem.ID.found(element.getLocalName() + " without ID");
            }
            NamedNodeMap attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                Attr attribute = (Attr) attributes.item(i);
                if ("id".equalsIgnoreCase(attribute.getLocalName()) && !ids.add(attribute.getValue())) {
                    throw SamlProblem.ID.found("twice " + attribute.getValue());
                }
            }
        }
    }

    private static Element onlyAssertion(List<Element> all, Element root) throws SamlException {
        if (all.stream().anyMatch(element -> Names.isResponse(element) && !element.isSameNode(root))) {
            throw SamlProblem.RESPONSE_NESTED.found();
        }
        List<Element> assertions =
                all.stream().filter(DocumentShape::isAnyAssertion).toList();
        if (assertions.stream().anyMatch(element -> !isInPlace(element, root))) {
            throw SamlProblem.ASSERTION_MISPLACED.found();
        }
        if (assertions.size() > 1) {
            throw SamlProblem.ASSERTION_REPEATED.found(assertions.size() + " of them");
        }
        if (assertions.isEmpty()) {
            throw SamlProblem.ASSERTION_MISSING.found();
        }
        return assertions.get(0);
    }

    private static boolean isAnyAssertion(Node node) {
        return Names.isAssertion(node) || Names.isEncryptedAssertion(node);
    }

    private static boolean isInPlace(Element assertion, Element root) {
        return root.isSameNode(assertion) || (root.isSameNode(assertion.getParentNode()) && Names.isResponse(root));
    }

    private static void checkVersion(Element element) throws SamlException {
        if (!element.getAttribute("Version").equals("2.0")) {
            throw SamlProblem.VERSION.found(element.getLocalName() + " of version " + element.getAttribute("Version"));
        }
    }
}
