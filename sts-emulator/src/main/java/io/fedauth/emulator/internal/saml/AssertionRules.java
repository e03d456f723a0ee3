// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.saml;

import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Holds what a verified assertion says against what a provider demands.
 *
 * @param issuer the entity ID of the identity provider
 * @param audiences the accepted audiences
 * @param recipients the accepted recipients; empty if any will do
 * @param now the time
 * @param skew by how much clocks may differ
 */
record AssertionRules(String issuer, Set<String> audiences, Set<String> recipients, Instant now, Duration skew) {
    private static final Set<String> CONDITIONS = Set.of("AudienceRestriction", "OneTimeUse", "ProxyRestriction");

    /** Checks everything; returns when the assertion ends for certain. */
    Instant check(SamlParts parts) throws RefusalException {
        Element assertion = parts.assertion();
        checkIssuer(assertion);
        if (parts.response() != null && XmlNames.child(parts.response(), XmlNames.ASSERTION, "Issuer") != null) {
            checkIssuer(parts.response());
        }
        Element subject = subject(assertion);
        Element conditions = conditions(assertion);
        Instant end = checkConditions(conditions);
        for (Element statement : XmlNames.children(assertion, XmlNames.ASSERTION, "AuthnStatement")) {
            checkEnd(XmlNames.attribute(statement, "SessionNotOnOrAfter"));
        }
        checkAudiences(conditions);
        Instant confirmed = checkConfirmations(subject);
        return end.isBefore(confirmed) ? end : confirmed;
    }

    private void checkIssuer(Element element) throws RefusalException {
        List<Element> issuers = XmlNames.children(element, XmlNames.ASSERTION, "Issuer");
        if (issuers.size() != 1 || !issuers.get(0).getTextContent().equals(issuer)) {
            throw Refusal.SAML_ISSUER.because("wanted " + issuer);
        }
    }

    static Element subject(Element assertion) throws RefusalException {
        List<Element> subjects = XmlNames.children(assertion, XmlNames.ASSERTION, "Subject");
        if (subjects.size() == 1) {
            List<Element> names = XmlNames.children(subjects.get(0), XmlNames.ASSERTION, "NameID");
            if (names.size() == 1 && !names.get(0).getTextContent().isBlank()) {
                return subjects.get(0);
            }
        }
        throw Refusal.SAML_SUBJECT.because("");
    }

    private static Element conditions(Element assertion) throws RefusalException {
        List<Element> all = XmlNames.children(assertion, XmlNames.ASSERTION, "Conditions");
        if (all.size() != 1) {
            throw Refusal.SAML_CONDITION.because(all.size() + " of Conditions");
        }
        for (Element condition : XmlNames.children(all.get(0))) {
            if (!XmlNames.ASSERTION.equals(condition.getNamespaceURI())
                    || !CONDITIONS.contains(condition.getLocalName())) {
                throw Refusal.SAML_CONDITION.because("unknown " + condition.getNodeName());
            }
        }
        return all.get(0);
    }

    private Instant checkConditions(Element conditions) throws RefusalException {
        String from = XmlNames.attribute(conditions, "NotBefore");
        String to = XmlNames.attribute(conditions, "NotOnOrAfter");
        if (from != null && to != null && !time(from).isBefore(time(to))) {
            throw Refusal.SAML_CONDITION.because("from " + from + " to " + to);
        }
        if (from != null && now.isBefore(time(from).minus(skew))) {
            throw Refusal.SAML_NOT_YET_VALID.because("from " + from);
        }
        checkEnd(to);
        return to == null ? Instant.MAX : time(to).plus(skew);
    }

    private void checkEnd(@Nullable String to) throws RefusalException {
        if (to != null && !now.isBefore(time(to).plus(skew))) {
            throw Refusal.SAML_EXPIRED.because("until " + to);
        }
    }

    private void checkAudiences(Element conditions) throws RefusalException {
        List<Element> restrictions = XmlNames.children(conditions, XmlNames.ASSERTION, "AudienceRestriction");
        boolean met = !restrictions.isEmpty();
        for (Element restriction : restrictions) {
            met &= XmlNames.children(restriction, XmlNames.ASSERTION, "Audience").stream()
                    .anyMatch(audience -> audiences.contains(audience.getTextContent()));
        }
        if (!met) {
            throw Refusal.SAML_AUDIENCE.because("wanted " + audiences);
        }
    }

    private Instant checkConfirmations(Element subject) throws RefusalException {
        boolean isBearer = false;
        boolean isAlive = false;
        Instant latest = Instant.MIN;
        for (Element confirmation : XmlNames.children(subject, XmlNames.ASSERTION, "SubjectConfirmation")) {
            Element data = XmlNames.child(confirmation, XmlNames.ASSERTION, "SubjectConfirmationData");
            if (data == null
                    || !confirmation.getAttribute("Method").equals(XmlNames.BEARER)
                    || !data.hasAttribute("NotOnOrAfter")
                    || data.hasAttribute("NotBefore")) {
                continue;
            }
            isBearer = true;
            Instant end = time(data.getAttribute("NotOnOrAfter")).plus(skew);
            if (now.isBefore(end)) {
                isAlive = true;
                boolean fits = recipients.isEmpty() || recipients.contains(data.getAttribute("Recipient"));
                latest = fits && end.isAfter(latest) ? end : latest;
            }
        }
        if (latest.equals(Instant.MIN)) {
            throw (isAlive ? Refusal.SAML_RECIPIENT : isBearer ? Refusal.SAML_EXPIRED : Refusal.SAML_CONFIRMATION)
                    .because("");
        }
        return latest;
    }

    private static Instant time(String text) throws RefusalException {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.SAML_CONDITION.because("a time is malformed");
        }
    }
}
