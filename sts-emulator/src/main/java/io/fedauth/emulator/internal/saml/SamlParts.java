// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.saml;

import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The parts of a document, which has no others of their kind anywhere.
 *
 * @param response the response; null for an assertion alone
 * @param assertion the assertion
 * @param signatures the signatures by the element that they stand in
 */
record SamlParts(@Nullable Element response, Element assertion, Map<Element, Element> signatures) {
    static SamlParts of(Element root) throws RefusalException {
        boolean isResponse = XmlNames.is(root, XmlNames.PROTOCOL, "Response");
        if (!isResponse && !XmlNames.is(root, XmlNames.ASSERTION, "Assertion")) {
            throw Refusal.SAML_ROOT.because(String.valueOf(root.getLocalName()));
        }
        if (isResponse) {
            checkStatus(root);
        }
        List<Element> all = new ArrayList<>();
        collect(root, all);
        checkIds(all);
        Map<Element, Element> signatures = signatures(all, root, isResponse);
        Element assertion = assertion(all, root, isResponse);
        for (Element element : List.of(root, assertion)) {
            if (!element.getAttribute("Version").equals("2.0")) {
                throw Refusal.SAML_VERSION.because(element.getAttribute("Version"));
            }
        }
        return new SamlParts(isResponse ? root : null, assertion, signatures);
    }

    private static void collect(Element element, List<Element> all) {
        all.add(element);
        for (Element child : XmlNames.children(element)) {
            collect(child, all);
        }
    }

    private static void checkStatus(Element response) throws RefusalException {
        Element status = XmlNames.child(response, XmlNames.PROTOCOL, "Status");
        Element code = status == null ? null : XmlNames.child(status, XmlNames.PROTOCOL, "StatusCode");
        if (code == null || !code.getAttribute("Value").equals(XmlNames.SUCCESS)) {
            throw Refusal.SAML_STATUS.because(code == null ? "none" : code.getAttribute("Value"));
        }
    }

    private static void checkIds(List<Element> all) throws RefusalException {
        Set<String> seen = new HashSet<>();
        for (Element element : all) {
            boolean needed = XmlNames.is(element, XmlNames.ASSERTION, "Assertion")
                    || XmlNames.is(element, XmlNames.PROTOCOL, "Response");
            if (needed && element.getAttribute("ID").isEmpty()) {
                throw Refusal.SAML_ID.because("missing");
            }
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                Node attribute = element.getAttributes().item(i);
                String name = String.valueOf(attribute.getLocalName()).toLowerCase(Locale.ROOT);
                if (name.equals("id") && !seen.add(attribute.getNodeValue())) {
                    throw Refusal.SAML_ID.because("twice");
                }
            }
        }
    }

    private static Map<Element, Element> signatures(List<Element> all, Element root, boolean isResponse)
            throws RefusalException {
        List<Element> found = all.stream()
                .filter(element -> XmlNames.is(element, XmlNames.SIGNATURE, "Signature"))
                .toList();
        for (Element signature : found) {
            SignatureContent.check(signature);
        }
        Map<Element, Element> signatures = new HashMap<>();
        for (Element signature : found) {
            Node parent = signature.getParentNode();
            boolean inAssertion = isResponse
                    && root.isSameNode(parent.getParentNode())
                    && XmlNames.is(parent, XmlNames.ASSERTION, "Assertion");
            if (!root.isSameNode(parent) && !inAssertion) {
                throw Refusal.SAML_SIGNATURE_MISPLACED.because("in " + parent.getLocalName());
            }
            if (signatures.put((Element) parent, signature) != null) {
                throw Refusal.SAML_SIGNATURE_REPEATED.because("");
            }
        }
        return signatures;
    }

    private static Element assertion(List<Element> all, Element root, boolean isResponse) throws RefusalException {
        List<Element> assertions = new ArrayList<>();
        for (Element element : all) {
            if (!root.isSameNode(element) && XmlNames.is(element, XmlNames.PROTOCOL, "Response")) {
                throw Refusal.SAML_RESPONSE_NESTED.because("");
            }
            if (XmlNames.is(element, XmlNames.ASSERTION, "Assertion")) {
                assertions.add(element);
            }
        }
        for (Element assertion : assertions) {
            if (!root.isSameNode(isResponse ? assertion.getParentNode() : assertion)) {
                throw Refusal.SAML_ASSERTION_MISPLACED.because("");
            }
        }
        if (assertions.size() > 1) {
            throw Refusal.SAML_ASSERTION_REPEATED.because("");
        }
        if (assertions.isEmpty()) {
            throw Refusal.SAML_ASSERTION_MISSING.because("");
        }
        return assertions.get(0);
    }
}
