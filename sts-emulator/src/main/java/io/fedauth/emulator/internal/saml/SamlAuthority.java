// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.saml;

import io.fedauth.emulator.internal.tls.SigningCertificate;
import io.fedauth.emulator.journal.RefusalException;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The emulator's own identity provider: writes responses with one assertion each, and signs them. Safe for use by multiple threads.
 *
 * @param entityId its entity ID
 * @param pair its key
 * @param certificate the certificate of its key
 */
public record SamlAuthority(String entityId, KeyPair pair, X509Certificate certificate) {
    private static final XMLSignatureFactory FACTORY = XMLSignatureFactory.getInstance("DOM");
    private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

    /** Makes an identity provider with a new key. */
    public static SamlAuthority create(String entityId, Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            byte[] pem = SigningCertificate.pem(pair, "sts-emulator SAML, not for production", now)
                    .getBytes(StandardCharsets.US_ASCII);
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
            return new SamlAuthority(entityId, pair, certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK makes RSA keys and reads certificates", e);
        }
    }

    /** Returns a response whose assertion is signed, and the response as well if that is wished for. */
    public String response(SamlContent content, boolean signResponse) {
        Document document = parse(SamlText.response(entityId, content));
        Element response = document.getDocumentElement();
        sign((Element) response.getLastChild());
        if (signResponse) {
            sign(response);
        }
        return write(document);
    }

    /** Returns a signed assertion alone. */
    public String assertion(SamlContent content) {
        Document document = parse(SamlText.assertion(entityId, content));
        sign(document.getDocumentElement());
        return write(document);
    }

    /** Returns the metadata. */
    public String metadata(String ecpEndpoint) {
        return SamlText.metadata(entityId, encoded(), ecpEndpoint);
    }

    static String newId() {
        return "_" + UUID.randomUUID().toString().replace("-", "");
    }

    private String encoded() {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    private void sign(Element element) {
        element.setIdAttribute("ID", true);
        Element issuer = XmlNames.children(element).get(0);
        DOMSignContext context = new DOMSignContext(pair.getPrivate(), element, issuer.getNextSibling());
        context.setDefaultNamespacePrefix("ds");
        KeyInfoFactory names = FACTORY.getKeyInfoFactory();
        try {
            Reference reference = FACTORY.newReference(
                    "#" + element.getAttribute("ID"),
                    FACTORY.newDigestMethod(DigestMethod.SHA256, null),
                    List.of(
                            FACTORY.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                            FACTORY.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                    null,
                    null);
            SignedInfo info = FACTORY.newSignedInfo(
                    FACTORY.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                    FACTORY.newSignatureMethod(RSA_SHA256, null),
                    List.of(reference));
            FACTORY.newXMLSignature(info, names.newKeyInfo(List.of(names.newX509Data(List.of(certificate)))))
                    .sign(context);
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException e) {
            throw new IllegalStateException("the JDK signs XML", e);
        }
    }

    private static Document parse(String xml) {
        try {
            return BoundedXml.parse(xml.getBytes(StandardCharsets.UTF_8), false);
        } catch (RefusalException e) {
            throw new IllegalArgumentException("what the assertion is to say cannot stand in XML", e);
        }
    }

    private static String write(Document document) {
        StringWriter text = new StringWriter();
        try {
            Transformer writer = TransformerFactory.newDefaultInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            writer.transform(new DOMSource(document), new StreamResult(text));
        } catch (TransformerException e) {
            throw new IllegalStateException("the JDK writes XML", e);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "SamlAuthority[" + entityId + "]";
    }
}
