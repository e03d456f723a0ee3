// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.saml;

import java.security.Key;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** How a signature is made: as it should be, but for what a test changes. Not thread-safe. */
public final class SignatureDraft {
    private static final XMLSignatureFactory FACTORY = XMLSignatureFactory.getInstance("DOM");

    private Key key;
    private @Nullable X509Certificate named;
    private String algorithm;
    private String digest = DigestMethod.SHA256;
    private String canonicalization = CanonicalizationMethod.EXCLUSIVE;
    private List<String> transforms = List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE);
    private List<String> uris = List.of();

    private SignatureDraft(SamlKeys keys, String algorithm) {
        this.key = keys.key();
        this.named = keys.certificate();
        this.algorithm = algorithm;
    }

    /** Begins a signature of a key, whose certificate stands beside it. */
    public static SignatureDraft by(SamlKeys keys) {
        String family = keys.key().getAlgorithm().equals("EC") ? "ecdsa" : "rsa";
        return new SignatureDraft(keys, "http://www.w3.org/2001/04/xmldsig-more#" + family + "-sha256");
    }

    /** Names a certificate beside the signature, or none. */
    public SignatureDraft naming(@Nullable X509Certificate certificate) {
        named = certificate;
        return this;
    }

    /** Sets the algorithm of the signature. */
    public SignatureDraft algorithm(String uri) {
        algorithm = uri;
        return this;
    }

    /** Sets the algorithm of the digest. */
    public SignatureDraft digest(String uri) {
        digest = uri;
        return this;
    }

    /** Sets how the signed information is brought into one form. */
    public SignatureDraft canonicalization(String uri) {
        canonicalization = uri;
        return this;
    }

    /** Sets what is done to what is signed. */
    public SignatureDraft transforms(String... uris) {
        transforms = List.of(uris);
        return this;
    }

    /** Sets what is signed, in place of the element that the signature stands in. */
    public SignatureDraft references(String... references) {
        uris = List.of(references);
        return this;
    }

    /** Signs with a secret: the octets of the public key, which everybody knows. */
    public SignatureDraft hmacOfPublicKey(SamlKeys keys) {
        key = new SecretKeySpec(keys.certificate().getPublicKey().getEncoded(), "HmacSHA256");
        named = null;
        algorithm = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";
        return this;
    }

    /** Signs an element; the signature comes after its issuer, where it has one. */
    void sign(Element element) {
        element.setIdAttribute("ID", true);
        Node issuer = element.getElementsByTagNameNS(XmlText.SAML, "Issuer").item(0);
        Node next = issuer != null && element.isSameNode(issuer.getParentNode())
                ? issuer.getNextSibling()
                : element.getFirstChild();
        DOMSignContext context =
                next == null ? new DOMSignContext(key, element) : new DOMSignContext(key, element, next);
        context.setProperty("org.jcp.xml.dsig.secureValidation", false);
        context.setDefaultNamespacePrefix("ds");
        try {
            FACTORY.newXMLSignature(signedInfo(element), keyInfo()).sign(context);
        } catch (Exception e) {
            throw new IllegalArgumentException("the test's own signature", e);
        }
    }

    private SignedInfo signedInfo(Element element) throws Exception {
        List<Reference> references = new ArrayList<>();
        for (String uri : uris.isEmpty() ? List.of("#" + element.getAttribute("ID")) : uris) {
            List<Transform> steps = new ArrayList<>();
            for (String transform : transforms) {
                steps.add(FACTORY.newTransform(transform, (TransformParameterSpec) null));
            }
            references.add(FACTORY.newReference(uri, FACTORY.newDigestMethod(digest, null), steps, null, null));
        }
        SignatureMethod method = FACTORY.newSignatureMethod(algorithm, null);
        return FACTORY.newSignedInfo(
                FACTORY.newCanonicalizationMethod(canonicalization, (C14NMethodParameterSpec) null),
                method,
                references);
    }

    private @Nullable KeyInfo keyInfo() {
        if (named == null) {
            return null;
        }
        KeyInfoFactory factory = FACTORY.getKeyInfoFactory();
        return factory.newKeyInfo(List.of(factory.newX509Data(List.of(named))));
    }
}
