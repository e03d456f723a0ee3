// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.metadata;

import io.fedauth.api.ConfigurationException;
import io.fedauth.provider.saml.internal.document.Elements;
import io.fedauth.provider.saml.internal.document.Names;
import io.fedauth.provider.saml.internal.document.SamlDocument;
import io.fedauth.provider.saml.internal.problem.SamlException;
import io.fedauth.provider.saml.internal.signature.SigningKeys;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * One identity provider, as its metadata describes it.
 *
 * @param entityId its entity ID
 * @param certificates the certificates of its signing keys
 * @param validUntil until when the metadata may be used; empty if it does not say
 */
public record IdpMetadata(String entityId, List<X509Certificate> certificates, Optional<Instant> validUntil) {
    private static final String MD = "urn:oasis:names:tc:SAML:2.0:metadata";

    /** Copies the certificates. */
    public IdpMetadata {
        certificates = List.copyOf(certificates);
    }

    /**
     * How metadata is read.
     *
     * @param origin what messages call it
     * @param entityId which of several identity providers is meant
     * @param signers whose signature it must have; none if that does not matter
     * @param now the time
     */
    public record Reading(String origin, Optional<String> entityId, Optional<SigningKeys> signers, Instant now) {
        private ConfigurationException failure(String code, String what) {
            return new ConfigurationException(code, "the metadata " + origin + " " + what);
        }
    }

    /**
     * Reads metadata: an EntityDescriptor, or several.
     *
     * @throws ConfigurationException if it is malformed, expired or not signed as it must be, or describes not the one that is meant
     */
    public static IdpMetadata read(byte[] xml, Reading reading) {
        Element root;
        try {
            root = SamlDocument.readXml(xml);
            if (reading.signers().isPresent()) {
                reading.signers().get().verify(root);
            }
        } catch (SamlException e) {
            throw reading.failure(
                    "saml_metadata_refused", e.getMessage() + "; " + e.problem().remedy());
        }
        List<Element> found = Elements.all(root).stream()
                .filter(element -> Names.is(element, MD, "EntityDescriptor"))
                .filter(element ->
                        Elements.child(element, MD, "IDPSSODescriptor").isPresent())
                .filter(element -> reading.entityId()
                        .map(id -> id.equals(element.getAttribute("entityID")))
                        .orElse(true))
                .toList();
        if (found.size() != 1) {
            throw reading.failure(
                    "saml_metadata_ambiguous",
                    "describes " + found.size() + " identity providers that may be meant; name one by \"issuer\"");
        }
        return of(found.get(0), reading);
    }

    private static IdpMetadata of(Element entity, Reading reading) {
        Element descriptor = Elements.child(entity, MD, "IDPSSODescriptor").orElseThrow();
        Optional<Instant> end = Optional.empty();
        for (Element element = descriptor; element != null; element = parent(element)) {
            Optional<Instant> until = validUntil(element, reading);
            end = end.isEmpty() || (until.isPresent() && until.get().isBefore(end.get())) ? until : end;
        }
        if (end.isPresent() && !reading.now().isBefore(end.get())) {
            throw reading.failure("saml_metadata_expired", "was valid until " + end.get() + "; fetch it anew");
        }
        List<X509Certificate> certificates = certificates(descriptor, reading);
        if (certificates.isEmpty()) {
            throw reading.failure("saml_metadata_refused", "names no certificate of a signing key");
        }
        return new IdpMetadata(entity.getAttribute("entityID"), certificates, end);
    }

    private static List<X509Certificate> certificates(Element descriptor, Reading reading) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Element key : Elements.children(descriptor, MD, "KeyDescriptor")) {
            if (key.getAttribute("use").equals("encryption")) {
                continue;
            }
            for (Element element : Elements.all(key)) {
                if (Names.is(element, Names.DS, "X509Certificate")) {
                    certificates.add(certificate(element.getTextContent(), reading));
                }
            }
        }
        return certificates;
    }

    private static X509Certificate certificate(String base64, Reading reading) {
        try {
            return Certificates.parse(Base64.getMimeDecoder().decode(base64)).get(0);
        } catch (CertificateException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw reading.failure("saml_metadata_refused", "holds a certificate that cannot be read");
        }
    }

    private static @Nullable Element parent(Element element) {
        return element.getParentNode() instanceof Element parent ? parent : null;
    }

    private static Optional<Instant> validUntil(Element element, Reading reading) {
        String text = element.getAttribute("validUntil");
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw reading.failure("saml_metadata_refused", "has a validUntil that is no time");
        }
    }
}
