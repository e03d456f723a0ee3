// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.opensaml;

import io.fedauth.provider.saml.internal.problem.SamlException;
import io.fedauth.provider.saml.internal.problem.SamlProblem;
import java.security.cert.X509Certificate;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.core.xml.io.Unmarshaller;
import org.opensaml.core.xml.io.UnmarshallingException;
import org.opensaml.saml.common.SignableSAMLObject;
import org.opensaml.saml.security.impl.SAMLSignatureProfileValidator;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.signature.Signature;
import org.opensaml.xmlsec.signature.support.SignatureException;
import org.opensaml.xmlsec.signature.support.impl.provider.ApacheSantuarioSignatureValidationProviderImpl;
import org.w3c.dom.Element;

/** What OpenSAML does here: verifies signatures. Readied when it is first needed. */
public final class OpenSaml {
    private OpenSaml() {}

    /**
     * Returns whether a key has made the signature of an element. Read anew for each key, because Santuario's object is of no use any
     * more once a key of another kind was tried on it.
     *
     * @param signed a response or an assertion
     * @param certificate the certificate of the key
     * @throws SamlException if the element is not what the schema of SAML says
     */
    public static boolean verifies(Element signed, X509Certificate certificate) throws SamlException {
        Signature signature = signature(signed);
        try {
            new SAMLSignatureProfileValidator().validate(signature);
            new ApacheSantuarioSignatureValidationProviderImpl()
                    .validate(signature, new BasicX509Credential(certificate));
            return true;
        } catch (SignatureException | RuntimeException e) {
            // What is no base64, or no number, ends there unchecked.
            return false;
        }
    }

    private static Signature signature(Element signed) throws SamlException {
        if (unmarshalled(signed) instanceof SignableSAMLObject object && object.getSignature() != null) {
            return object.getSignature();
        }
        throw SamlProblem.SIGNATURE_MISSING.found();
    }

    private static XMLObject unmarshalled(Element element) throws SamlException {
        Unmarshaller unmarshaller = Registry.READY.unmarshaller(element);
        try {
            return unmarshaller.unmarshall(element);
        } catch (UnmarshallingException | RuntimeException e) {
            // Malformed times and numbers end here, as unchecked exceptions.
            throw SamlProblem.CONDITION.found("values that are not as the schema of SAML says");
        }
    }
}
