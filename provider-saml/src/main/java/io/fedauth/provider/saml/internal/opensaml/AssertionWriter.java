// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.opensaml;

import io.fedauth.api.ConfigurationException;
import io.fedauth.provider.saml.internal.document.Markup;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import net.shibboleth.utilities.java.support.xml.SerializeSupport;
import org.opensaml.core.xml.schema.XSString;
import org.opensaml.core.xml.schema.impl.XSStringBuilder;
import org.opensaml.saml.common.SAMLObjectContentReference;
import org.opensaml.saml.common.SAMLVersion;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.AttributeValue;
import org.opensaml.saml.saml2.core.impl.AssertionBuilder;
import org.opensaml.saml.saml2.core.impl.IssuerBuilder;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.signature.KeyInfo;
import org.opensaml.xmlsec.signature.Signature;
import org.opensaml.xmlsec.signature.X509Certificate;
import org.opensaml.xmlsec.signature.X509Data;
import org.opensaml.xmlsec.signature.impl.KeyInfoBuilder;
import org.opensaml.xmlsec.signature.impl.SignatureBuilder;
import org.opensaml.xmlsec.signature.impl.X509CertificateBuilder;
import org.opensaml.xmlsec.signature.impl.X509DataBuilder;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.opensaml.xmlsec.signature.support.SignatureException;
import org.opensaml.xmlsec.signature.support.impl.provider.ApacheSantuarioSignerProviderImpl;
import org.w3c.dom.Element;

/** Writes assertions and signs them. */
public final class AssertionWriter {
    private AssertionWriter() {}

    /**
     * Writes a signed assertion.
     *
     * @return a document of its own, in UTF-8
     * @throws ConfigurationException if the key is of a kind that cannot sign
     */
    public static byte[] signed(
            AssertionContent content, PrivateKey key, java.security.cert.X509Certificate certificate) {
        String algorithm = algorithm(key);
        Registry registry = Registry.READY;
        Assertion assertion = assertion(content);
        Signature signature = new SignatureBuilder().buildObject();
        signature.setSigningCredential(new BasicX509Credential(certificate, key));
        signature.setSignatureAlgorithm(algorithm);
        signature.setCanonicalizationAlgorithm(SignatureConstants.ALGO_ID_C14N_EXCL_OMIT_COMMENTS);
        signature.setKeyInfo(keyInfo(certificate));
        assertion.setSignature(signature);
        ((SAMLObjectContentReference) signature.getContentReferences().get(0)).setDigestAlgorithm(digest(algorithm));
        Element element = registry.marshalled(assertion);
        try {
            new ApacheSantuarioSignerProviderImpl().signObject(signature);
        } catch (SignatureException e) {
            throw unfit("it does not sign");
        }
        return SerializeSupport.nodeToString(element).getBytes(StandardCharsets.UTF_8);
    }

    private static Assertion assertion(AssertionContent content) {
        Assertion assertion = new AssertionBuilder().buildObject();
        assertion.setID(Markup.newId());
        assertion.setVersion(SAMLVersion.VERSION_20);
        assertion.setIssueInstant(content.validity().now().truncatedTo(ChronoUnit.MILLIS));
        assertion.setIssuer(new IssuerBuilder().buildObject());
        assertion.getIssuer().setValue(content.issuer());
        assertion.setSubject(Statements.subject(content));
        assertion.setConditions(Statements.conditions(content));
        assertion.getAuthnStatements().add(Statements.authentication(content));
        if (!content.attributes().isEmpty()) {
            assertion.getAttributeStatements().add(Statements.attributes(content.attributes()));
        }
        return assertion;
    }

    private static KeyInfo keyInfo(java.security.cert.X509Certificate certificate) {
        X509Certificate encoded = new X509CertificateBuilder().buildObject();
        try {
            encoded.setValue(Base64.getEncoder().encodeToString(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw unfit("its certificate cannot be written");
        }
        X509Data data = new X509DataBuilder().buildObject();
        data.getX509Certificates().add(encoded);
        KeyInfo info = new KeyInfoBuilder().buildObject();
        info.getX509Datas().add(data);
        return info;
    }

    private static String algorithm(PrivateKey key) {
        if (key instanceof RSAKey) {
            return SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA256;
        }
        if (key instanceof ECKey ec) {
            int bits = ec.getParams().getOrder().bitLength();
            return bits <= 256
                    ? SignatureConstants.ALGO_ID_SIGNATURE_ECDSA_SHA256
                    : bits <= 384
                            ? SignatureConstants.ALGO_ID_SIGNATURE_ECDSA_SHA384
                            : SignatureConstants.ALGO_ID_SIGNATURE_ECDSA_SHA512;
        }
        throw unfit("it is neither an RSA nor an EC key");
    }

    private static String digest(String algorithm) {
        if (algorithm.endsWith("sha384")) {
            return SignatureConstants.ALGO_ID_DIGEST_SHA384;
        }
        return algorithm.endsWith("sha512")
                ? SignatureConstants.ALGO_ID_DIGEST_SHA512
                : SignatureConstants.ALGO_ID_DIGEST_SHA256;
    }

    private static ConfigurationException unfit(String why) {
        return new ConfigurationException("saml_key_unfit", "the key that is to sign assertions will not do: " + why);
    }

    static XSString text(String value) {
        XSString text = new XSStringBuilder().buildObject(AttributeValue.DEFAULT_ELEMENT_NAME, XSString.TYPE_NAME);
        text.setValue(value);
        return text;
    }
}
