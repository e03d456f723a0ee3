// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.saml;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.w3c.dom.Element;

/** Certificates as XML has them. */
final class CertificateText {
    private CertificateText() {}

    /**
     * Returns the certificates anywhere in an element.
     *
     * @throws IllegalArgumentException if one cannot be read
     */
    static List<X509Certificate> in(Element element) {
        List<X509Certificate> certificates = new ArrayList<>();
        var found = element.getElementsByTagNameNS(XmlNames.SIGNATURE, "X509Certificate");
        for (int i = 0; i < found.getLength(); i++) {
            certificates.add(certificate(found.item(i).getTextContent()));
        }
        return certificates;
    }

    private static X509Certificate certificate(String text) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(text);
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("no certificate", e);
        }
    }
}
