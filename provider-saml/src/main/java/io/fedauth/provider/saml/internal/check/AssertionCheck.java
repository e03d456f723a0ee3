// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.check;

import io.fedauth.provider.saml.internal.document.SamlDocument;
import io.fedauth.provider.saml.internal.problem.SamlException;
import io.fedauth.provider.saml.internal.problem.SamlProblem;
import io.fedauth.provider.saml.internal.problem.Wording;
import io.fedauth.provider.saml.internal.signature.SigningKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * Checks one document, and remembers what it said: people who look for what is wrong want to see it whether or not it will do. Not
 * thread-safe.
 */
public final class AssertionCheck {
    private static final Rules NONE = new Rules(
            new SigningKeys(List.of()), Optional.empty(), Set.of(), Optional.empty(), Duration.ZERO, Optional.empty());

    private final Rules rules;
    private final Instant now;
    private final Map<String, String> facts = new LinkedHashMap<>();

    /**
     * Begins a check.
     *
     * @param rules what the document is held against
     * @param now the time
     */
    public AssertionCheck(Rules rules, Instant now) {
        this.rules = rules;
        this.now = now;
    }

    /** Returns what the document says of itself, as far as it could be read; safe to print. */
    public Map<String, String> facts() {
        return new LinkedHashMap<>(facts);
    }

    /**
     * Returns what a document says that was checked before; judges nothing.
     *
     * @param content the document, in any encoding
     * @param verified whether its signatures were verified then
     */
    public static Map<String, String> describe(byte[] content, boolean verified) {
        AssertionCheck check = new AssertionCheck(NONE, Instant.EPOCH);
        try {
            SamlDocument document = SamlDocument.read(content);
            check.describe(document);
            Stream.concat(document.response().stream(), Stream.of(document.assertion()))
                    .filter(SamlDocument::isSigned)
                    .forEach(element -> check.describeSignature(element, verified));
        } catch (SamlException e) {
            check.fact("form", "no SAML document that can be read");
        }
        return check.facts();
    }

    /**
     * Checks a document.
     *
     * @param content XML, or an encoding of it
     * @return the assertion in it
     * @throws SamlException if it breaks a rule; the first one in the order of {@link SamlProblem}
     */
    public CheckedAssertion check(byte[] content) throws SamlException {
        SamlDocument document = SamlDocument.read(content);
        Optional<Element> response = document.response();
        describe(document);
        boolean responseSigned = verify(response);
        if (!document.isEncrypted()) {
            return check(document, response, responseSigned);
        }
        SamlDocument decrypted = rules.decryption()
                .orElseThrow(SamlProblem.ENCRYPTED::found)
                .get()
                .decrypt(document.assertion());
        CheckedAssertion checked = check(decrypted, response, responseSigned);
        if (checked.responseOnly()) {
            throw SamlProblem.SIGNATURE_LOST.found(
                    "the response around it was signed, and what is in it was encrypted");
        }
        return checked;
    }

    private CheckedAssertion check(SamlDocument document, Optional<Element> response, boolean responseSigned)
            throws SamlException {
        describe(document);
        boolean assertionSigned = verify(Optional.of(document.assertion()));
        if (!rules.keys().isEmpty() && !responseSigned && !assertionSigned) {
            throw SamlProblem.SIGNATURE_MISSING.found();
        }
        Instant expiry = new ValueRules(rules, new Window(now, rules.skew()))
                .check(AssertionValues.of(document.assertion()), response);
        return new CheckedAssertion(document, responseSigned && !assertionSigned, expiry);
    }

    /** Returns whether the element is signed; a signature that is there must be good. */
    private boolean verify(Optional<Element> element) throws SamlException {
        if (element.isEmpty() || !SamlDocument.isSigned(element.get())) {
            return false;
        }
        describeSignature(element.get(), false);
        rules.keys().verify(element.get());
        describeSignature(element.get(), !rules.keys().isEmpty());
        return true;
    }

    private void describe(SamlDocument document) {
        String form = document.response().isPresent() ? "Response" : "Assertion";
        facts.putIfAbsent("form", document.isEncrypted() ? form + ", encrypted" : form);
        if (!document.isEncrypted()) {
            describe(AssertionValues.of(document.assertion()));
        }
    }

    private void describeSignature(Element element, boolean verified) {
        String algorithm = SigningKeys.algorithm(element);
        fact(
                "signature of the " + element.getLocalName(),
                algorithm.substring(algorithm.indexOf('#') + 1) + (verified ? ", verified" : ", not verified"));
    }

    private void describe(AssertionValues values) {
        fact("issuer", String.join(", ", values.issuers()));
        fact("subject", String.join(", ", values.names()));
        fact(
                "audience",
                values.audiences().stream()
                        .map(restriction -> String.join(" or ", restriction))
                        .collect(Collectors.joining(", and ")));
        values.conditions().stream().findFirst().ifPresent(conditions -> {
            String from = AssertionValues.attribute(conditions, "NotBefore").orElse("any time");
            String to = AssertionValues.attribute(conditions, "NotOnOrAfter").orElse("any time");
            fact("valid", "from " + from + " to " + to);
        });
        values.confirmations().stream()
                .flatMap(confirmation -> confirmation.recipient().stream())
                .findFirst()
                .ifPresent(recipient -> fact("recipient", recipient));
    }

    private void fact(String name, String value) {
        facts.put(name, value.isEmpty() ? "none" : Wording.of(value));
    }
}
