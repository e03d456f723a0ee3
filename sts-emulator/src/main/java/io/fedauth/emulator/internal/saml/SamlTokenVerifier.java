// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.saml;

import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.config.SamlIdentityProvider;
import io.fedauth.emulator.internal.replay.ReplayMemory;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import io.fedauth.emulator.spi.PresentedToken;
import io.fedauth.emulator.spi.SubjectTokenVerifier;
import io.fedauth.emulator.spi.TokenTypes;
import io.fedauth.emulator.spi.VerifiedSubject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Verifies SAML 2.0 assertions: that there is one thing that could be meant, that the identity provider signed just that, and that it is
 * for here and now. The subject is the NameID, or an attribute. That an assertion ends soon does not shorten what it is exchanged for.
 */
public final class SamlTokenVerifier implements SubjectTokenVerifier {
    private final Supplier<SamlIdentityProvider> own;
    private final List<SamlIdentityProvider> others;
    private final Set<String> ownNames;
    private final InstantSource clock;
    private final Duration skew;
    private final ReplayMemory used = new ReplayMemory();

    /**
     * Creates a verifier.
     *
     * @param own the identity provider that is trusted where no other is named
     * @param others those that are trusted beside it where there are no pool providers
     * @param ownNames the audiences that mean the emulator itself
     * @param skew by how much clocks may differ
     */
    public SamlTokenVerifier(
            Supplier<SamlIdentityProvider> own,
            List<SamlIdentityProvider> others,
            Set<String> ownNames,
            InstantSource clock,
            Duration skew) {
        this.own = own;
        this.others = List.copyOf(others);
        this.ownNames = Set.copyOf(ownNames);
        this.clock = clock;
        this.skew = skew;
    }

    @Override
    public Set<String> tokenTypes() {
        return Set.of(TokenTypes.SAML2);
    }

    @Override
    public VerifiedSubject verify(PresentedToken presented) throws RefusalException {
        SamlParts parts = SamlParts.of(BoundedXml.decode(presented.value()).getDocumentElement());
        PoolProvider provider = presented.target().provider();
        SamlIdentityProvider issuer = issuer(parts.assertion(), provider);
        if (parts.signatures().isEmpty()) {
            throw Refusal.SAML_SIGNATURE_MISSING.because("");
        }
        SignatureVerifier signatures = new SignatureVerifier(issuer.certificates());
        for (Map.Entry<Element, Element> signature : parts.signatures().entrySet()) {
            signatures.verify(signature.getKey(), signature.getValue());
        }
        Instant now = clock.instant();
        AssertionRules rules =
                new AssertionRules(issuer.entityId(), audiences(issuer, provider), issuer.recipients(), now, skew);
        Instant end = rules.check(parts);
        checkUse(parts.assertion(), issuer, end, now);
        return subject(parts.assertion(), issuer);
    }

    /** The assertion only says whose keys to try; they decide whether it is true. */
    private SamlIdentityProvider issuer(Element assertion, @Nullable PoolProvider provider) {
        if (provider != null) {
            return provider.saml() != null ? provider.saml() : own.get();
        }
        Element issuer = XmlNames.child(assertion, XmlNames.ASSERTION, "Issuer");
        String named = issuer == null ? "" : issuer.getTextContent();
        return others.stream()
                .filter(candidate -> candidate.entityId().equals(named))
                .findFirst()
                .orElseGet(own);
    }

    private Set<String> audiences(SamlIdentityProvider issuer, @Nullable PoolProvider provider) {
        if (!issuer.audiences().isEmpty()) {
            return issuer.audiences();
        }
        return provider == null ? ownNames : Set.of(provider.audience(), "https:" + provider.audience());
    }

    private void checkUse(Element assertion, SamlIdentityProvider issuer, Instant end, Instant now)
            throws RefusalException {
        Element conditions = Objects.requireNonNull(XmlNames.child(assertion, XmlNames.ASSERTION, "Conditions"));
        boolean once = issuer.onceOnly() || XmlNames.child(conditions, XmlNames.ASSERTION, "OneTimeUse") != null;
        if (once && !used.use(issuer.entityId(), assertion.getAttribute("ID"), end, now)) {
            throw Refusal.SAML_REPLAYED.because("");
        }
    }

    private static VerifiedSubject subject(Element assertion, SamlIdentityProvider issuer) throws RefusalException {
        Element name = XmlNames.children(AssertionRules.subject(assertion), XmlNames.ASSERTION, "NameID")
                .get(0);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("saml_issuer", issuer.entityId());
        claims.put("saml_name_id_format", name.getAttribute("Format"));
        Map<String, List<String>> attributes = attributes(assertion);
        claims.put("saml_attributes", attributes);
        String subject = name.getTextContent();
        if (issuer.subjectAttribute() != null) {
            subject = attributes.getOrDefault(issuer.subjectAttribute(), List.of()).stream()
                    .findFirst()
                    .orElseThrow(() -> Refusal.SAML_SUBJECT.because("no attribute " + issuer.subjectAttribute()));
        }
        return new VerifiedSubject(subject, null, null, claims);
    }

    private static Map<String, List<String>> attributes(Element assertion) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        for (Element statement : XmlNames.children(assertion, XmlNames.ASSERTION, "AttributeStatement")) {
            for (Element attribute : XmlNames.children(statement, XmlNames.ASSERTION, "Attribute")) {
                List<String> values =
                        attributes.computeIfAbsent(attribute.getAttribute("Name"), key -> new ArrayList<>());
                XmlNames.children(attribute, XmlNames.ASSERTION, "AttributeValue")
                        .forEach(value -> values.add(value.getTextContent()));
            }
        }
        return attributes;
    }
}
