// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.saml;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Documents that the identity provider has signed, and that say what they must not. */
final class HostileValues {
    private static final String STATUS = "urn:oasis:names:tc:SAML:2.0:status:";
    private static final String CONFIRMATION = "<saml:SubjectConfirmation Method=\"urn:oasis:names:tc:SAML:2.0:cm:%s\">"
            + "<saml:SubjectConfirmationData%s Recipient=\"{recipient}\"/></saml:SubjectConfirmation>";

    private HostileValues() {}

    static Map<String, String> all(SamlTarget target) {
        Map<String, Consumer<SamlDraft>> changes = new LinkedHashMap<>();
        messages(changes);
        subjects(changes);
        times(changes, target.now());
        audiences(changes);
        Map<String, String> documents = new LinkedHashMap<>();
        changes.forEach((name, change) -> {
            SamlDraft draft = SamlDraft.of(target).signAssertion().signResponse();
            change.accept(draft);
            documents.put(name, draft.xml());
        });
        return documents;
    }

    private static void messages(Map<String, Consumer<SamlDraft>> changes) {
        changes.put(
                "status-denied", draft -> draft.part("status", status(STATUS + "Responder", STATUS + "AuthnFailed")));
        changes.put("status-missing", draft -> draft.part("status", ""));
        changes.put("version-1.1", draft -> draft.part("version", "1.1"));
        changes.put("response-version-1.1", draft -> draft.part("response-version", "1.1"));
        changes.put("id-twice", draft -> draft.part("response-id", "_assertion-1"));
        changes.put(
                "id-of-attribute-twice",
                draft -> draft.part("extensions", "<samlp:Extensions><x id=\"_assertion-1\"/></samlp:Extensions>"));
        changes.put("two-assertions", draft -> draft.part("extensions", other()));
        changes.put(
                "assertion-in-extensions",
                draft -> draft.part("extensions", "<samlp:Extensions>" + other() + "</samlp:Extensions>"));
        changes.put(
                "response-in-extensions",
                draft -> draft.part("extensions", "<samlp:Extensions><samlp:Response ID=\"_r2\"/></samlp:Extensions>"));
        changes.put("issuer-wrong", draft -> draft.part("issuer", "<saml:Issuer>https://other.example</saml:Issuer>"));
        changes.put("issuer-missing", draft -> draft.part("issuer", ""));
        changes.put("issuer-with-slash", draft -> draft.part("issuer", "<saml:Issuer>{entity}/</saml:Issuer>"));
        changes.put("issuer-with-space", draft -> draft.part("issuer", "<saml:Issuer> {entity}</saml:Issuer>"));
        changes.put(
                "two-issuers",
                draft -> draft.part("issuer", "<saml:Issuer>{entity}</saml:Issuer><saml:Issuer>x</saml:Issuer>"));
        changes.put(
                "response-issuer-wrong",
                draft -> draft.part("response-issuer", "<saml:Issuer>https://other.example</saml:Issuer>"));
    }

    private static String other() {
        return "<saml:Assertion ID=\"_assertion-2\" Version=\"2.0\" IssueInstant=\"{now}\"/>";
    }

    private static String status(String code, String detail) {
        return "<samlp:Status><samlp:StatusCode Value=\"" + code + "\"><samlp:StatusCode Value=\"" + detail
                + "\"/></samlp:StatusCode></samlp:Status>";
    }

    private static void subjects(Map<String, Consumer<SamlDraft>> changes) {
        changes.put("subject-missing", draft -> draft.part("subject", ""));
        changes.put(
                "two-subjects",
                draft -> draft.part(
                        "subject",
                        "<saml:Subject>{name}{confirmation}</saml:Subject><saml:Subject>{name}</saml:Subject>"));
        changes.put("name-missing", draft -> draft.part("name", ""));
        changes.put("name-empty", draft -> draft.part("name", "<saml:NameID/>"));
        changes.put("name-blank", draft -> draft.part("name", "<saml:NameID>  </saml:NameID>"));
        changes.put(
                "two-names",
                draft -> draft.part("name", "<saml:NameID>alice</saml:NameID><saml:NameID>mallory</saml:NameID>"));
        changes.put("confirmation-missing", draft -> draft.part("confirmation", ""));
        changes.put(
                "holder-of-key-only",
                draft -> draft.part("confirmation", CONFIRMATION.formatted("holder-of-key", " NotOnOrAfter=\"{to}\"")));
        changes.put(
                "confirmation-without-end", draft -> draft.part("confirmation", CONFIRMATION.formatted("bearer", "")));
        changes.put(
                "confirmation-with-begin",
                draft -> draft.part(
                        "confirmation",
                        CONFIRMATION.formatted("bearer", " NotBefore=\"{from}\" NotOnOrAfter=\"{to}\"")));
        changes.put("recipient-wrong", draft -> draft.part("recipient", "https://evil.example/acs"));
        changes.put(
                "recipient-missing",
                draft -> draft.part(
                        "confirmation",
                        CONFIRMATION
                                .formatted("bearer", " NotOnOrAfter=\"{to}\"")
                                .replace(" Recipient=\"{recipient}\"", "")));
    }

    private static void times(Map<String, Consumer<SamlDraft>> changes, Instant now) {
        String past = now.minus(Duration.ofHours(1)).toString();
        String future = now.plus(Duration.ofHours(1)).toString();
        changes.put("expired", draft -> draft.part("conditions", conditions("NotOnOrAfter=\"" + past + "\"")));
        changes.put("not-yet-valid", draft -> draft.part("conditions", conditions("NotBefore=\"" + future + "\"")));
        changes.put(
                "confirmation-expired",
                draft ->
                        draft.part("confirmation", CONFIRMATION.formatted("bearer", " NotOnOrAfter=\"" + past + "\"")));
        changes.put(
                "session-expired",
                draft -> draft.part(
                        "statements",
                        "<saml:AuthnStatement AuthnInstant=\"{now}\" SessionNotOnOrAfter=\"" + past + "\"/>"));
        changes.put("conditions-missing", draft -> draft.part("conditions", ""));
        changes.put("two-conditions", draft -> draft.part("conditions", conditions("") + conditions("")));
        changes.put(
                "condition-unknown",
                draft -> draft.part(
                        "conditions", conditions("").replace("{restriction}", "{restriction}<x xmlns=\"urn:x\"/>")));
        changes.put(
                "condition-of-unknown-type",
                draft -> draft.part(
                        "conditions",
                        conditions("")
                                .replace("{restriction}", "{restriction}<saml:Condition xsi:type=\"xs:string\"/>")));
        changes.put(
                "conditions-reversed",
                draft -> draft.part(
                        "conditions", conditions("NotBefore=\"" + future + "\" NotOnOrAfter=\"" + past + "\"")));
        changes.put("time-malformed", draft -> draft.part("conditions", conditions("NotOnOrAfter=\"tomorrow\"")));
        changes.put(
                "time-without-zone",
                draft -> draft.part("conditions", conditions("NotOnOrAfter=\"2099-01-01T00:00:00\"")));
    }

    private static String conditions(String attributes) {
        return "<saml:Conditions " + attributes + ">{restriction}</saml:Conditions>";
    }

    private static void audiences(Map<String, Consumer<SamlDraft>> changes) {
        changes.put("audience-wrong", draft -> draft.part("audience", "https://other.example"));
        changes.put("audience-with-slash", draft -> draft.part("restriction", restriction("{audience}/")));
        changes.put("audience-missing", draft -> draft.part("restriction", ""));
        changes.put("audience-empty", draft -> draft.part("restriction", "<saml:AudienceRestriction/>"));
        changes.put(
                "one-of-two-restrictions-wrong",
                draft -> draft.part("restriction", restriction("{audience}") + restriction("https://other.example")));
    }

    private static String restriction(String audience) {
        return "<saml:AudienceRestriction><saml:Audience>" + audience + "</saml:Audience></saml:AudienceRestriction>";
    }
}
