// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.check;

import io.fedauth.provider.saml.internal.check.AssertionValues.Confirmation;
import io.fedauth.provider.saml.internal.document.Elements;
import io.fedauth.provider.saml.internal.document.Names;
import io.fedauth.provider.saml.internal.problem.SamlException;
import io.fedauth.provider.saml.internal.problem.SamlProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * Holds what an assertion says against the rules (SAML Core, section 2.5; SAML Profiles, section 4.1.4.3; RFC 7522, section 3).
 *
 * @param rules the rules
 * @param window the time
 */
record ValueRules(Rules rules, Window window) {
    private static final Set<String> CONDITIONS = Set.of("AudienceRestriction", "OneTimeUse", "ProxyRestriction");

    /** Returns when the assertion must not be presented any more. */
    Instant check(AssertionValues values, Optional<Element> response) throws SamlException {
        checkIssuer(values.issuers());
        if (response.isPresent() && !AssertionValues.issuers(response.get()).isEmpty()) {
            checkIssuer(AssertionValues.issuers(response.get()));
        }
        if (values.subjects().size() != 1
                || values.names().size() != 1
                || values.names().get(0).isBlank()) {
            throw SamlProblem.SUBJECT.found(values.names().size() + " names");
        }
        Element conditions = conditions(values.conditions());
        Optional<String> end = AssertionValues.attribute(conditions, "NotOnOrAfter");
        window.checkBegun(AssertionValues.attribute(conditions, "NotBefore"));
        window.checkNotEnded(end);
        for (Element statement : values.statements()) {
            window.checkNotEnded(AssertionValues.attribute(statement, "SessionNotOnOrAfter"));
        }
        checkAudiences(values.audiences());
        Instant presentable = presentableUntil(values.confirmations());
        if (end.isEmpty()) {
            return presentable;
        }
        Instant ended = window.end(end.get());
        return ended.isBefore(presentable) ? ended : presentable;
    }

    private void checkIssuer(List<String> issuers) throws SamlException {
        if (issuers.size() != 1 || !rules.issuer().map(issuers.get(0)::equals).orElse(true)) {
            String wanted = rules.issuer().map(issuer -> ", wanted " + issuer).orElse("");
            throw SamlProblem.ISSUER.found((issuers.isEmpty() ? "none" : String.join(" and ", issuers)) + wanted);
        }
    }

    private static Element conditions(List<Element> all) throws SamlException {
        if (all.size() != 1) {
            throw SamlProblem.CONDITION.found(all.size() + " of Conditions");
        }
        Element conditions = all.get(0);
        for (Element condition : Elements.children(conditions)) {
            if (!CONDITIONS.contains(condition.getLocalName())
                    || !Names.is(condition, Names.SAML, condition.getLocalName())) {
                throw SamlProblem.CONDITION.found("unknown: " + condition.getNodeName());
            }
        }
        Optional<String> from = AssertionValues.attribute(conditions, "NotBefore");
        Optional<String> to = AssertionValues.attribute(conditions, "NotOnOrAfter");
        if (from.isPresent() && to.isPresent() && !Window.time(from.get()).isBefore(Window.time(to.get()))) {
            throw SamlProblem.CONDITION.found("from " + from.get() + " to " + to.get());
        }
        return conditions;
    }

    private void checkAudiences(List<List<String>> restrictions) throws SamlException {
        if (rules.audiences().isEmpty()) {
            return;
        }
        String wanted = ", wanted "
                + String.join(" or ", rules.audiences().stream().sorted().toList());
        if (restrictions.isEmpty()) {
            throw SamlProblem.AUDIENCE.found("none" + wanted);
        }
        for (List<String> audiences : restrictions) {
            if (audiences.stream().noneMatch(rules.audiences()::contains)) {
                throw SamlProblem.AUDIENCE.found(String.join(", ", audiences) + wanted);
            }
        }
    }

    private Instant presentableUntil(List<Confirmation> confirmations) throws SamlException {
        List<Confirmation> bearers =
                confirmations.stream().filter(Confirmation::isBearer).toList();
        if (bearers.isEmpty()) {
            throw SamlProblem.CONFIRMATION.found();
        }
        List<Confirmation> alive = new ArrayList<>();
        for (Confirmation bearer : bearers) {
            if (window.now().isBefore(window.end(bearer.notOnOrAfter().orElseThrow()))) {
                alive.add(bearer);
            }
        }
        if (alive.isEmpty()) {
            window.checkNotEnded(bearers.get(0).notOnOrAfter());
        }
        Instant latest = Instant.MIN;
        for (Confirmation bearer : alive) {
            Instant end = window.end(bearer.notOnOrAfter().orElseThrow());
            if (isForRecipient(bearer) && end.isAfter(latest)) {
                latest = end;
            }
        }
        if (latest.equals(Instant.MIN)) {
            throw SamlProblem.RECIPIENT.found(alive.get(0).recipient().orElse("none") + ", wanted "
                    + rules.recipient().orElse(""));
        }
        return latest;
    }

    private boolean isForRecipient(Confirmation bearer) {
        return rules.recipient().isEmpty() || rules.recipient().equals(bearer.recipient());
    }
}
