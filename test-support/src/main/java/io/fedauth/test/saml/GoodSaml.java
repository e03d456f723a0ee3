// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.saml;

import java.util.ArrayList;
import java.util.List;

/**
 * A document that must be accepted.
 *
 * @param name what is particular about it
 * @param xml the document
 */
public record GoodSaml(String name, String xml) {
    private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";

    /** Returns all of them, made for a target. */
    public static List<GoodSaml> all(SamlTarget target) {
        List<GoodSaml> all = new ArrayList<>(List.of(
                new GoodSaml("response signed", draft(target).signResponse().xml()),
                new GoodSaml("assertion signed", draft(target).signAssertion().xml()),
                new GoodSaml(
                        "both signed",
                        draft(target).signAssertion().signResponse().xml()),
                new GoodSaml("assertion alone", draft(target).signAssertion().assertionXml())));
        all.add(signed(
                "RSA, SHA-384", target, idp().algorithm(MORE + "rsa-sha384").digest(MORE + "sha384")));
        all.add(signed(
                "RSA, SHA-512",
                target,
                idp().algorithm(MORE + "rsa-sha512").digest("http://www.w3.org/2001/04/xmlenc#sha512")));
        all.add(signed("EC", target, SignatureDraft.by(SamlKeys.EC)));
        all.add(signed("key not named", target, idp().naming(null)));
        all.addAll(said(target));
        return all;
    }

    private static List<GoodSaml> said(SamlTarget target) {
        String audience = "<saml:AudienceRestriction><saml:Audience>https://other.example</saml:Audience>"
                + "<saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction>";
        String holder = "<saml:SubjectConfirmation Method=\"urn:oasis:names:tc:SAML:2.0:cm:holder-of-key\"/>";
        String bearer = "<saml:SubjectConfirmation Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\">"
                + "<saml:SubjectConfirmationData NotOnOrAfter=\"{to}\" Recipient=\"{recipient}\"/></saml:SubjectConfirmation>";
        return List.of(
                said("two audiences, two restrictions", target, "restriction", audience + audience),
                said("two confirmations", target, "confirmation", holder + bearer),
                said("one-time use", target, "restriction", audience + "<saml:OneTimeUse/>"),
                said("CDATA", target, "name", "<saml:NameID><![CDATA[alice@example.com]]></saml:NameID>"),
                said("characters beyond ASCII", target, "name", "<saml:NameID>\u00e4lice \ud83d\udd11</saml:NameID>"),
                said("response without issuer", target, "response-issuer", ""),
                said("white space between", target, "extensions", "\n    \n\t"),
                said("no statements", target, "statements", ""));
    }

    private static GoodSaml said(String name, SamlTarget target, String part, String text) {
        return new GoodSaml(
                name,
                draft(target).part(part, text).signAssertion().signResponse().xml());
    }

    private static GoodSaml signed(String name, SamlTarget target, SignatureDraft signature) {
        return new GoodSaml(name, draft(target).signAssertion(signature).xml());
    }

    private static SamlDraft draft(SamlTarget target) {
        return SamlDraft.of(target);
    }

    private static SignatureDraft idp() {
        return SignatureDraft.by(SamlKeys.IDP);
    }

    @Override
    public String toString() {
        return name;
    }
}
