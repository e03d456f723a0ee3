// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.saml;

import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Element;

/** Verifies signatures of identity providers; what the JDK's secure validation forbids stays forbidden. */
final class SignatureVerifier {
    private static final int SMALLEST_RSA_KEY = 2048;
    private static final XMLSignatureFactory FACTORY = XMLSignatureFactory.getInstance("DOM");
    private static final List<String> TRANSFORMS = List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE);
    private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";
    private static final Set<String> ALGORITHMS = Set.of(
            MORE + "rsa-sha256",
            MORE + "rsa-sha384",
            MORE + "rsa-sha512",
            MORE + "ecdsa-sha256",
            MORE + "ecdsa-sha384",
            MORE + "ecdsa-sha512");
    private static final Set<String> DIGESTS = Set.of(DigestMethod.SHA256, MORE + "sha384", DigestMethod.SHA512);

    private final Collection<X509Certificate> trusted;

    SignatureVerifier(Collection<X509Certificate> trusted) {
        this.trusted = trusted;
    }

    void verify(Element signed, Element signature) throws RefusalException {
        checkForm(signed, XmlNames.children(signature).get(0));
        signed.setIdAttribute("ID", true);
        Element keyInfo = XmlNames.child(signature, XmlNames.SIGNATURE, "KeyInfo");
        if (keyInfo != null) {
            checkNamed(keyInfo);
        }
        for (X509Certificate certificate : trusted) {
            if (isMadeBy(certificate.getPublicKey(), signature)) {
                checkStrength(certificate.getPublicKey());
                return;
            }
        }
        throw Refusal.SAML_SIGNATURE_WRONG.because("");
    }

    /** Reads the elements themselves: the JDK would refuse much of this as well, but not say why. */
    private static void checkForm(Element signed, Element info) throws RefusalException {
        List<Element> references = XmlNames.children(info, XmlNames.SIGNATURE, "Reference");
        if (references.size() != 1 || !references.get(0).getAttribute("URI").equals("#" + signed.getAttribute("ID"))) {
            throw Refusal.SAML_REFERENCE.because(references.size() + " references");
        }
        Element reference = references.get(0);
        Element transforms = XmlNames.child(reference, XmlNames.SIGNATURE, "Transforms");
        if (transforms == null
                || !XmlNames.children(transforms).stream()
                        .map(transform -> transform.getAttribute("Algorithm"))
                        .toList()
                        .equals(TRANSFORMS)) {
            throw Refusal.SAML_TRANSFORM.because("");
        }
        List<Element> methods = XmlNames.children(info);
        demand(methods.get(0), Set.of(CanonicalizationMethod.EXCLUSIVE), Refusal.SAML_CANONICALIZATION);
        demand(methods.get(1), ALGORITHMS, Refusal.SAML_SIGNATURE_ALGORITHM);
        for (Element method : XmlNames.children(reference, XmlNames.SIGNATURE, "DigestMethod")) {
            demand(method, DIGESTS, Refusal.SAML_DIGEST_ALGORITHM);
        }
    }

    private static void demand(Element method, Set<String> known, Refusal otherwise) throws RefusalException {
        String algorithm = method.getAttribute("Algorithm");
        if (!known.contains(algorithm)) {
            throw otherwise.because(algorithm);
        }
    }

    private void checkNamed(Element keyInfo) throws RefusalException {
        List<PublicKey> known =
                trusted.stream().map(X509Certificate::getPublicKey).toList();
        List<PublicKey> named;
        try {
            named = CertificateText.in(keyInfo).stream()
                    .map(X509Certificate::getPublicKey)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw Refusal.SAML_KEY_FOREIGN.because("malformed");
        }
        if (!named.isEmpty() && named.stream().noneMatch(known::contains)) {
            throw Refusal.SAML_KEY_FOREIGN.because("");
        }
    }

    private static boolean isMadeBy(PublicKey key, Element element) {
        DOMValidateContext context = new DOMValidateContext(key, element);
        context.setProperty("org.jcp.xml.dsig.secureValidation", true);
        try {
            return FACTORY.unmarshalXMLSignature(context).validate(context);
        } catch (MarshalException | XMLSignatureException e) {
            return false;
        }
    }

    private static void checkStrength(PublicKey key) throws RefusalException {
        if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < SMALLEST_RSA_KEY) {
            throw Refusal.SAML_KEY_WEAK.because(rsa.getModulus().bitLength() + " bits");
        }
    }
}
