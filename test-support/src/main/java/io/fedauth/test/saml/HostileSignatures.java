// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.saml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Documents whose signature is the attack, or missing. */
final class HostileSignatures {
    private static final String EXCLUSIVE = CanonicalizationMethod.EXCLUSIVE;

    private HostileSignatures() {}

    static Map<String, String> all(SamlTarget target) {
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put("unsigned", SamlDraft.of(target).xml());
        documents.put("unsigned-assertion", SamlDraft.of(target).assertionXml());
        algorithms()
                .forEach((name, draft) -> documents.put(
                        name, SamlDraft.of(target).signAssertion(draft).xml()));
        changes().forEach((name, change) -> {
            Document document = SamlDraft.of(target).signAssertion().document();
            change.accept(document);
            documents.put(name, XmlText.write(document));
        });
        String good = SamlDraft.of(target).signResponse().xml();
        documents.put("name-changed", good.replace("alice@", "mallory@"));
        documents.put("attribute-changed", good.replace("builders", "owners"));
        documents.put(
                "audience-changed",
                good.replace("<saml:Audience>", "<saml:Audience>https://evil.example</saml:Audience><saml:Audience>"));
        String other = SamlDraft.of(target)
                .part("name", "<saml:NameID>mallory</saml:NameID>")
                .xml();
        documents.put(
                "assertion-swapped",
                good.substring(0, good.indexOf("<saml:Assertion")) + other.substring(other.indexOf("<saml:Assertion")));
        return documents;
    }

    private static Map<String, SignatureDraft> algorithms() {
        Map<String, SignatureDraft> drafts = new LinkedHashMap<>();
        drafts.put("rsa-sha1", idp().algorithm(SignatureMethod.RSA_SHA1));
        drafts.put(
                "ecdsa-sha1",
                SignatureDraft.by(SamlKeys.EC).algorithm("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1"));
        drafts.put("rsa-sha224", idp().algorithm("http://www.w3.org/2001/04/xmldsig-more#rsa-sha224"));
        drafts.put("hmac-of-public-key", idp().hmacOfPublicKey(SamlKeys.IDP));
        drafts.put("digest-sha1", idp().digest(DigestMethod.SHA1));
        drafts.put("digest-sha224", idp().digest("http://www.w3.org/2001/04/xmldsig-more#sha224"));
        drafts.put("weak-key", SignatureDraft.by(SamlKeys.WEAK));
        drafts.put("weak-key-unnamed", SignatureDraft.by(SamlKeys.WEAK).naming(null));
        drafts.put("foreign-key", SignatureDraft.by(SamlKeys.ATTACKER));
        drafts.put("foreign-key-unnamed", SignatureDraft.by(SamlKeys.ATTACKER).naming(null));
        drafts.put(
                "foreign-key-named-as-known",
                SignatureDraft.by(SamlKeys.ATTACKER).naming(SamlKeys.IDP.certificate()));
        drafts.put("known-key-named-as-foreign", idp().naming(SamlKeys.ATTACKER.certificate()));
        drafts.put("canonicalization-inclusive", idp().canonicalization(CanonicalizationMethod.INCLUSIVE));
        drafts.put(
                "canonicalization-with-comments",
                idp().canonicalization(CanonicalizationMethod.EXCLUSIVE_WITH_COMMENTS));
        drafts.put("transform-inclusive", idp().transforms(Transform.ENVELOPED, CanonicalizationMethod.INCLUSIVE));
        drafts.put(
                "transform-with-comments",
                idp().transforms(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE_WITH_COMMENTS));
        drafts.put("transform-enveloped-alone", idp().transforms(Transform.ENVELOPED));
        drafts.put("transform-enveloped-twice", idp().transforms(Transform.ENVELOPED, Transform.ENVELOPED, EXCLUSIVE));
        drafts.put("transform-canonicalization-twice", idp().transforms(Transform.ENVELOPED, EXCLUSIVE, EXCLUSIVE));
        drafts.put("reference-to-document", idp().references(""));
        drafts.put("reference-by-xpointer", idp().references("#xpointer(/)"));
        drafts.put("reference-by-xpointer-id", idp().references("#xpointer(id('_assertion-1'))"));
        drafts.put("two-references", idp().references("#_assertion-1", "#_assertion-1"));
        drafts.put("second-reference-to-document", idp().references("#_assertion-1", ""));
        return drafts;
    }

    private static SignatureDraft idp() {
        return SignatureDraft.by(SamlKeys.IDP);
    }

    /** What is done to a document after its assertion was signed. */
    private static Map<String, Consumer<Document>> changes() {
        Map<String, Consumer<Document>> changes = new LinkedHashMap<>();
        changes.put("no-reference", document -> remove(in(document, "Reference")));
        changes.put("reference-elsewhere", document -> in(document, "Reference").setAttribute("URI", "#_response-1"));
        changes.put(
                "reference-without-sign", document -> in(document, "Reference").setAttribute("URI", "_assertion-1"));
        changes.put(
                "reference-over-http",
                document -> in(document, "Reference").setAttribute("URI", "http://127.0.0.1:9/x"));
        changes.put(
                "reference-to-file", document -> in(document, "Reference").setAttribute("URI", "file:///etc/passwd"));
        changes.put(
                "reference-without-uri", document -> in(document, "Reference").removeAttribute("URI"));
        changes.put("transform-xslt", document -> transform(document, Transform.XSLT));
        changes.put("transform-xpath", document -> transform(document, Transform.XPATH));
        changes.put("transform-xpath-2", document -> transform(document, Transform.XPATH2));
        changes.put("transform-base64", document -> transform(document, Transform.BASE64));
        changes.put("no-transforms", document -> remove(in(document, "Transforms")));
        content(changes);
        return changes;
    }

    private static void content(Map<String, Consumer<Document>> changes) {
        changes.put("two-signatures", document -> repeat(in(document, "Signature")));
        changes.put("two-signed-infos", document -> repeat(in(document, "SignedInfo")));
        changes.put("two-signature-values", document -> repeat(in(document, "SignatureValue")));
        changes.put("no-signed-info", document -> remove(in(document, "SignedInfo")));
        changes.put(
                "no-signature-value", document -> in(document, "SignatureValue").setTextContent(""));
        changes.put(
                "object-in-signature",
                document -> in(document, "Signature").appendChild(document.createElementNS(XmlText.DS, "ds:Object")));
        changes.put("signature-in-status", document -> {
            Element signature = in(document, "Signature");
            XmlText.element(document, XmlText.SAMLP, "Status", 0).appendChild(signature);
        });
        changes.put("signature-in-subject", document -> {
            Element signature = in(document, "Signature");
            XmlText.element(document, XmlText.SAML, "Subject", 0).appendChild(signature);
        });
        changes.put(
                "output-length",
                document -> in(document, "SignatureMethod")
                        .appendChild(document.createElementNS(XmlText.DS, "ds:HMACOutputLength")));
        changes.put(
                "algorithm-none", document -> in(document, "SignatureMethod").removeAttribute("Algorithm"));
    }

    private static Element in(Document document, String name) {
        return XmlText.element(document, XmlText.DS, name, 0);
    }

    private static void remove(Element element) {
        element.getParentNode().removeChild(element);
    }

    private static void repeat(Element element) {
        element.getParentNode().insertBefore(element.cloneNode(true), element);
    }

    private static void transform(Document document, String algorithm) {
        in(document, "Transform").setAttribute("Algorithm", algorithm);
    }
}
