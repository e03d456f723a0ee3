// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.saml;

import io.fedauth.emulator.config.SamlIdentityProvider;
import io.fedauth.emulator.journal.RefusalException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/** Reads the metadata of identity providers. */
public final class SamlMetadata {
    private SamlMetadata() {}

    /**
     * Reads metadata.
     *
     * @throws IllegalArgumentException if it is none of one identity provider with a signing key
     */
    public static SamlIdentityProvider read(String xml) {
        Element entity;
        try {
            entity =
                    BoundedXml.parse(xml.getBytes(StandardCharsets.UTF_8), true).getDocumentElement();
        } catch (RefusalException e) {
            throw new IllegalArgumentException("metadata that cannot be read: " + e.getMessage(), e);
        }
        Element descriptor = XmlNames.child(entity, XmlNames.METADATA, "IDPSSODescriptor");
        if (!XmlNames.is(entity, XmlNames.METADATA, "EntityDescriptor") || descriptor == null) {
            throw new IllegalArgumentException("no metadata of one SAML 2.0 identity provider");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (Element key : XmlNames.children(descriptor, XmlNames.METADATA, "KeyDescriptor")) {
            if (!key.getAttribute("use").equals("encryption")) {
                certificates.addAll(CertificateText.in(key));
            }
        }
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("the metadata names no certificate of a signing key");
        }
        return SamlIdentityProvider.of(entity.getAttribute("entityID"), certificates.toArray(X509Certificate[]::new));
    }
}
