// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.signature;

import io.fedauth.provider.saml.internal.document.Elements;
import io.fedauth.provider.saml.internal.document.Names;
import io.fedauth.provider.saml.internal.opensaml.OpenSaml;
import io.fedauth.provider.saml.internal.problem.SamlException;
import io.fedauth.provider.saml.internal.problem.SamlProblem;
import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.Base64;
import java.util.List;
import org.w3c.dom.Element;

/**
 * The keys that an identity provider signs with, as somebody who may has named them. What a document says of its own key chooses none
 * of them. Certificates carry the keys; that they expire is no matter (SAML Metadata Interoperability Profile, section 2.6.1).
 */
public final class SigningKeys {
    private static final int SMALLEST_RSA_KEY = 2048;

    private final List<X509Certificate> certificates;

    /** Takes the certificates of the keys. */
    public SigningKeys(List<X509Certificate> certificates) {
        this.certificates = List.copyOf(certificates);
    }

    /** Returns whether there are none: then nothing is verified. */
    public boolean isEmpty() {
        return certificates.isEmpty();
    }

    /**
     * Checks the form of the signature of an element, and that one of the keys has made it, if there are any.
     *
     * @param signed a response or an assertion that has one signature
     * @throws SamlException if the signature is not of the kind that is allowed, or of no named key
     */
    public void verify(Element signed) throws SamlException {
        Element signature =
                Elements.child(signed, Names.DS, "Signature").orElseThrow(SamlProblem.SIGNATURE_MISSING::found);
        SignatureProfile.check(signed, signature);
        if (!certificates.isEmpty()) {
            checkNamedKey(signature);
            X509Certificate signer = signer(signed);
            if (signer.getPublicKey() instanceof RSAKey key && key.getModulus().bitLength() < SMALLEST_RSA_KEY) {
                throw SamlProblem.KEY_WEAK.found(key.getModulus().bitLength() + " bits");
            }
        }
    }

    /** Returns the algorithm that the signature of an element says it was made with; empty if it has none. */
    public static String algorithm(Element signed) {
        return Elements.child(signed, Names.DS, "Signature")
                .map(SignatureProfile::algorithm)
                .orElse("");
    }

    private X509Certificate signer(Element signed) throws SamlException {
        for (X509Certificate certificate : certificates) {
            if (OpenSaml.verifies(signed, certificate)) {
                return certificate;
            }
        }
        throw SamlProblem.SIGNATURE_WRONG.found();
    }

    /** A certificate in the document that is none of the named ones explains best why the signature will not do. */
    private void checkNamedKey(Element signature) throws SamlException {
        List<PublicKey> known =
                certificates.stream().map(X509Certificate::getPublicKey).toList();
        boolean isForeign = false;
        for (Element element : Elements.all(signature)) {
            if (Names.is(element, Names.DS, "X509Certificate")) {
                if (known.contains(key(element.getTextContent()))) {
                    return;
                }
                isForeign = true;
            }
        }
        if (isForeign) {
            throw SamlProblem.KEY_FOREIGN.found();
        }
    }

    private static PublicKey key(String base64) throws SamlException {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der))
                    .getPublicKey();
        } catch (CertificateException | IllegalArgumentException e) {
            throw SamlProblem.KEY_FOREIGN.found("a certificate that cannot be read");
        }
    }
}
