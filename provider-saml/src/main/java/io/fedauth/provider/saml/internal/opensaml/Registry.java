// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.opensaml;

import java.util.Objects;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.xml.security.Init;
import org.opensaml.core.config.ConfigurationService;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.core.xml.XMLObjectBuilder;
import org.opensaml.core.xml.config.XMLObjectProviderRegistry;
import org.opensaml.core.xml.io.Marshaller;
import org.opensaml.core.xml.io.MarshallingException;
import org.opensaml.core.xml.io.Unmarshaller;
import org.opensaml.core.xml.schema.XSString;
import org.opensaml.core.xml.schema.impl.XSAnyBuilder;
import org.opensaml.core.xml.schema.impl.XSAnyMarshaller;
import org.opensaml.core.xml.schema.impl.XSAnyUnmarshaller;
import org.opensaml.core.xml.schema.impl.XSBase64BinaryMarshaller;
import org.opensaml.core.xml.schema.impl.XSBase64BinaryUnmarshaller;
import org.opensaml.core.xml.schema.impl.XSStringBuilder;
import org.opensaml.core.xml.schema.impl.XSStringMarshaller;
import org.opensaml.core.xml.schema.impl.XSStringUnmarshaller;
import org.opensaml.core.xml.schema.impl.XSURIMarshaller;
import org.opensaml.core.xml.schema.impl.XSURIUnmarshaller;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Attribute;
import org.opensaml.saml.saml2.core.AttributeStatement;
import org.opensaml.saml.saml2.core.Audience;
import org.opensaml.saml.saml2.core.AudienceRestriction;
import org.opensaml.saml.saml2.core.AuthnContext;
import org.opensaml.saml.saml2.core.AuthnContextClassRef;
import org.opensaml.saml.saml2.core.AuthnStatement;
import org.opensaml.saml.saml2.core.Conditions;
import org.opensaml.saml.saml2.core.Issuer;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.saml.saml2.core.Subject;
import org.opensaml.saml.saml2.core.SubjectConfirmation;
import org.opensaml.saml.saml2.core.SubjectConfirmationData;
import org.opensaml.saml.saml2.core.impl.AssertionBuilder;
import org.opensaml.saml.saml2.core.impl.AssertionMarshaller;
import org.opensaml.saml.saml2.core.impl.AssertionUnmarshaller;
import org.opensaml.saml.saml2.core.impl.AttributeBuilder;
import org.opensaml.saml.saml2.core.impl.AttributeMarshaller;
import org.opensaml.saml.saml2.core.impl.AttributeStatementBuilder;
import org.opensaml.saml.saml2.core.impl.AttributeStatementMarshaller;
import org.opensaml.saml.saml2.core.impl.AttributeStatementUnmarshaller;
import org.opensaml.saml.saml2.core.impl.AttributeUnmarshaller;
import org.opensaml.saml.saml2.core.impl.AudienceBuilder;
import org.opensaml.saml.saml2.core.impl.AudienceRestrictionBuilder;
import org.opensaml.saml.saml2.core.impl.AudienceRestrictionMarshaller;
import org.opensaml.saml.saml2.core.impl.AudienceRestrictionUnmarshaller;
import org.opensaml.saml.saml2.core.impl.AuthnContextBuilder;
import org.opensaml.saml.saml2.core.impl.AuthnContextClassRefBuilder;
import org.opensaml.saml.saml2.core.impl.AuthnContextMarshaller;
import org.opensaml.saml.saml2.core.impl.AuthnContextUnmarshaller;
import org.opensaml.saml.saml2.core.impl.AuthnStatementBuilder;
import org.opensaml.saml.saml2.core.impl.AuthnStatementMarshaller;
import org.opensaml.saml.saml2.core.impl.AuthnStatementUnmarshaller;
import org.opensaml.saml.saml2.core.impl.ConditionsBuilder;
import org.opensaml.saml.saml2.core.impl.ConditionsMarshaller;
import org.opensaml.saml.saml2.core.impl.ConditionsUnmarshaller;
import org.opensaml.saml.saml2.core.impl.IssuerBuilder;
import org.opensaml.saml.saml2.core.impl.NameIDBuilder;
import org.opensaml.saml.saml2.core.impl.NameIDTypeMarshaller;
import org.opensaml.saml.saml2.core.impl.NameIDTypeUnmarshaller;
import org.opensaml.saml.saml2.core.impl.ResponseBuilder;
import org.opensaml.saml.saml2.core.impl.ResponseMarshaller;
import org.opensaml.saml.saml2.core.impl.ResponseUnmarshaller;
import org.opensaml.saml.saml2.core.impl.SubjectBuilder;
import org.opensaml.saml.saml2.core.impl.SubjectConfirmationBuilder;
import org.opensaml.saml.saml2.core.impl.SubjectConfirmationDataBuilder;
import org.opensaml.saml.saml2.core.impl.SubjectConfirmationDataMarshaller;
import org.opensaml.saml.saml2.core.impl.SubjectConfirmationDataUnmarshaller;
import org.opensaml.saml.saml2.core.impl.SubjectConfirmationMarshaller;
import org.opensaml.saml.saml2.core.impl.SubjectConfirmationUnmarshaller;
import org.opensaml.saml.saml2.core.impl.SubjectMarshaller;
import org.opensaml.saml.saml2.core.impl.SubjectUnmarshaller;
import org.opensaml.saml.saml2.metadata.EntitiesDescriptor;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.opensaml.saml.saml2.metadata.impl.EntitiesDescriptorBuilder;
import org.opensaml.saml.saml2.metadata.impl.EntitiesDescriptorMarshaller;
import org.opensaml.saml.saml2.metadata.impl.EntitiesDescriptorUnmarshaller;
import org.opensaml.saml.saml2.metadata.impl.EntityDescriptorBuilder;
import org.opensaml.saml.saml2.metadata.impl.EntityDescriptorMarshaller;
import org.opensaml.saml.saml2.metadata.impl.EntityDescriptorUnmarshaller;
import org.opensaml.xmlsec.signature.KeyInfo;
import org.opensaml.xmlsec.signature.Signature;
import org.opensaml.xmlsec.signature.X509Certificate;
import org.opensaml.xmlsec.signature.X509Data;
import org.opensaml.xmlsec.signature.impl.KeyInfoBuilder;
import org.opensaml.xmlsec.signature.impl.KeyInfoMarshaller;
import org.opensaml.xmlsec.signature.impl.KeyInfoUnmarshaller;
import org.opensaml.xmlsec.signature.impl.SignatureBuilder;
import org.opensaml.xmlsec.signature.impl.SignatureMarshaller;
import org.opensaml.xmlsec.signature.impl.SignatureUnmarshaller;
import org.opensaml.xmlsec.signature.impl.X509CertificateBuilder;
import org.opensaml.xmlsec.signature.impl.X509DataBuilder;
import org.opensaml.xmlsec.signature.impl.X509DataMarshaller;
import org.opensaml.xmlsec.signature.impl.X509DataUnmarshaller;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The part of OpenSAML's registry that is used here, in place of its {@code InitializationService}, which reads twenty
 * configurations and needs as many jars.
 *
 * <p>The registry is the whole program's: what an application that uses OpenSAML itself has registered stays as it is.
 */
final class Registry {
    /** Made once, by whoever comes first; the class loader sees to that. */
    static final Registry READY = new Registry();

    private final XMLObjectProviderRegistry registry;

    private Registry() {
        Init.init();
        XMLObjectProviderRegistry known = ConfigurationService.get(XMLObjectProviderRegistry.class);
        registry = known != null ? known : new XMLObjectProviderRegistry();
        if (known == null) {
            // First, because marshallers look for it as soon as they are made.
            ConfigurationService.register(XMLObjectProviderRegistry.class, registry);
        }
        registerMessages();
        registerMetadata();
        registerSubject();
        registerStatements();
        registerSignatures();
    }

    /** Returns the reader of an element; whatever is not listed here is read as it is. */
    Unmarshaller unmarshaller(Element element) {
        Unmarshaller own = registry.getUnmarshallerFactory().getUnmarshaller(element);
        return own != null ? own : new XSAnyUnmarshaller();
    }

    /** Writes an object into a tree of its own. */
    Element marshalled(XMLObject object) {
        try {
            Document document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .newDocument();
            Marshaller marshaller = registry.getMarshallerFactory().getMarshaller(object);
            return Objects.requireNonNull(marshaller).marshall(object, document);
        } catch (MarshallingException | ParserConfigurationException e) {
            throw new IllegalStateException("an object that was built here cannot be written", e);
        }
    }

    private void registerMessages() {
        register(
                registry.getDefaultProviderQName(), new XSAnyBuilder(), new XSAnyMarshaller(), new XSAnyUnmarshaller());
        register(
                Response.DEFAULT_ELEMENT_NAME,
                new ResponseBuilder(),
                new ResponseMarshaller(),
                new ResponseUnmarshaller());
        register(
                Assertion.DEFAULT_ELEMENT_NAME,
                new AssertionBuilder(),
                new AssertionMarshaller(),
                new AssertionUnmarshaller());
        register(
                Issuer.DEFAULT_ELEMENT_NAME,
                new IssuerBuilder(),
                new NameIDTypeMarshaller(),
                new NameIDTypeUnmarshaller());
        register(
                Conditions.DEFAULT_ELEMENT_NAME,
                new ConditionsBuilder(),
                new ConditionsMarshaller(),
                new ConditionsUnmarshaller());
        register(
                AudienceRestriction.DEFAULT_ELEMENT_NAME,
                new AudienceRestrictionBuilder(),
                new AudienceRestrictionMarshaller(),
                new AudienceRestrictionUnmarshaller());
        register(Audience.DEFAULT_ELEMENT_NAME, new AudienceBuilder(), new XSURIMarshaller(), new XSURIUnmarshaller());
    }

    /** Only so that their signatures are seen; what else they say is read without. */
    private void registerMetadata() {
        register(
                EntityDescriptor.DEFAULT_ELEMENT_NAME,
                new EntityDescriptorBuilder(),
                new EntityDescriptorMarshaller(),
                new EntityDescriptorUnmarshaller());
        register(
                EntitiesDescriptor.DEFAULT_ELEMENT_NAME,
                new EntitiesDescriptorBuilder(),
                new EntitiesDescriptorMarshaller(),
                new EntitiesDescriptorUnmarshaller());
    }

    private void registerSubject() {
        register(
                Subject.DEFAULT_ELEMENT_NAME, new SubjectBuilder(), new SubjectMarshaller(), new SubjectUnmarshaller());
        register(
                NameID.DEFAULT_ELEMENT_NAME,
                new NameIDBuilder(),
                new NameIDTypeMarshaller(),
                new NameIDTypeUnmarshaller());
        register(
                SubjectConfirmation.DEFAULT_ELEMENT_NAME,
                new SubjectConfirmationBuilder(),
                new SubjectConfirmationMarshaller(),
                new SubjectConfirmationUnmarshaller());
        register(
                SubjectConfirmationData.DEFAULT_ELEMENT_NAME,
                new SubjectConfirmationDataBuilder(),
                new SubjectConfirmationDataMarshaller(),
                new SubjectConfirmationDataUnmarshaller());
    }

    private void registerStatements() {
        register(
                AuthnStatement.DEFAULT_ELEMENT_NAME,
                new AuthnStatementBuilder(),
                new AuthnStatementMarshaller(),
                new AuthnStatementUnmarshaller());
        register(
                AuthnContext.DEFAULT_ELEMENT_NAME,
                new AuthnContextBuilder(),
                new AuthnContextMarshaller(),
                new AuthnContextUnmarshaller());
        register(
                AuthnContextClassRef.DEFAULT_ELEMENT_NAME,
                new AuthnContextClassRefBuilder(),
                new XSURIMarshaller(),
                new XSURIUnmarshaller());
        register(
                AttributeStatement.DEFAULT_ELEMENT_NAME,
                new AttributeStatementBuilder(),
                new AttributeStatementMarshaller(),
                new AttributeStatementUnmarshaller());
        register(
                Attribute.DEFAULT_ELEMENT_NAME,
                new AttributeBuilder(),
                new AttributeMarshaller(),
                new AttributeUnmarshaller());
        register(XSString.TYPE_NAME, new XSStringBuilder(), new XSStringMarshaller(), new XSStringUnmarshaller());
    }

    private void registerSignatures() {
        register(
                Signature.DEFAULT_ELEMENT_NAME,
                new SignatureBuilder(),
                new SignatureMarshaller(),
                new SignatureUnmarshaller());
        register(
                KeyInfo.DEFAULT_ELEMENT_NAME, new KeyInfoBuilder(), new KeyInfoMarshaller(), new KeyInfoUnmarshaller());
        register(
                X509Data.DEFAULT_ELEMENT_NAME,
                new X509DataBuilder(),
                new X509DataMarshaller(),
                new X509DataUnmarshaller());
        register(
                X509Certificate.DEFAULT_ELEMENT_NAME,
                new X509CertificateBuilder(),
                new XSBase64BinaryMarshaller(),
                new XSBase64BinaryUnmarshaller());
    }

    private void register(QName name, XMLObjectBuilder<?> builder, Marshaller marshaller, Unmarshaller unmarshaller) {
        if (registry.getBuilderFactory().getBuilder(name) == null) {
            registry.registerObjectProvider(name, builder, marshaller, unmarshaller);
        }
    }
}
