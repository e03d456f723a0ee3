// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.check;

import io.fedauth.provider.saml.internal.document.Elements;
import io.fedauth.provider.saml.internal.document.Names;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * What an assertion says, as it stands there; nothing of it is judged.
 *
 * @param issuers the texts of its Issuer elements
 * @param subjects its Subject elements
 * @param names the texts of the NameIDs of its subjects
 * @param conditions its Conditions elements
 * @param statements its AuthnStatement elements
 */
record AssertionValues(
        List<String> issuers,
        List<Element> subjects,
        List<String> names,
        List<Element> conditions,
        List<Element> statements) {
    static AssertionValues of(Element assertion) {
        List<Element> subjects = Elements.children(assertion, Names.SAML, "Subject");
        return new AssertionValues(
                issuers(assertion),
                subjects,
                below(subjects, "NameID").map(Element::getTextContent).toList(),
                Elements.children(assertion, Names.SAML, "Conditions"),
                Elements.children(assertion, Names.SAML, "AuthnStatement"));
    }

    /** Returns the texts of the Issuer elements of an assertion or a response. */
    static List<String> issuers(Element element) {
        return Elements.children(element, Names.SAML, "Issuer").stream()
                .map(Element::getTextContent)
                .toList();
    }

    /** Returns the audiences, one list for each restriction: each must be met. */
    List<List<String>> audiences() {
        return below(conditions, "AudienceRestriction")
                .map(restriction -> Elements.children(restriction, Names.SAML, "Audience").stream()
                        .map(Element::getTextContent)
                        .toList())
                .toList();
    }

    List<Confirmation> confirmations() {
        return below(subjects, "SubjectConfirmation").map(Confirmation::of).toList();
    }

    static Optional<String> attribute(Element element, String name) {
        return element.hasAttribute(name) ? Optional.of(element.getAttribute(name)) : Optional.empty();
    }

    private static Stream<Element> below(List<Element> parents, String name) {
        return parents.stream().flatMap(parent -> Elements.children(parent, Names.SAML, name).stream());
    }

    /**
     * Who may present the assertion.
     *
     * @param method how that is confirmed
     * @param recipient to whom it may be presented
     * @param notBefore since when
     * @param notOnOrAfter until when
     */
    record Confirmation(
            String method, Optional<String> recipient, Optional<String> notBefore, Optional<String> notOnOrAfter) {
        private static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

        static Confirmation of(Element confirmation) {
            Optional<Element> data = Elements.child(confirmation, Names.SAML, "SubjectConfirmationData");
            return new Confirmation(
                    confirmation.getAttribute("Method"),
                    data.flatMap(element -> attribute(element, "Recipient")),
                    data.flatMap(element -> attribute(element, "NotBefore")),
                    data.flatMap(element -> attribute(element, "NotOnOrAfter")));
        }

        /** Returns whether it is of the one kind that the browser profile and RFC 7522 know. */
        boolean isBearer() {
            return method.equals(BEARER) && notOnOrAfter.isPresent() && notBefore.isEmpty();
        }
    }
}
