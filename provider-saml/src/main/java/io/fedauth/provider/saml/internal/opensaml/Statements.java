// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.opensaml;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.opensaml.saml.saml2.core.Attribute;
import org.opensaml.saml.saml2.core.AttributeStatement;
import org.opensaml.saml.saml2.core.Audience;
import org.opensaml.saml.saml2.core.AudienceRestriction;
import org.opensaml.saml.saml2.core.AuthnContext;
import org.opensaml.saml.saml2.core.AuthnContextClassRef;
import org.opensaml.saml.saml2.core.AuthnStatement;
import org.opensaml.saml.saml2.core.Conditions;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.Subject;
import org.opensaml.saml.saml2.core.SubjectConfirmation;
import org.opensaml.saml.saml2.core.SubjectConfirmationData;
import org.opensaml.saml.saml2.core.impl.AttributeBuilder;
import org.opensaml.saml.saml2.core.impl.AttributeStatementBuilder;
import org.opensaml.saml.saml2.core.impl.AudienceBuilder;
import org.opensaml.saml.saml2.core.impl.AudienceRestrictionBuilder;
import org.opensaml.saml.saml2.core.impl.AuthnContextBuilder;
import org.opensaml.saml.saml2.core.impl.AuthnContextClassRefBuilder;
import org.opensaml.saml.saml2.core.impl.AuthnStatementBuilder;
import org.opensaml.saml.saml2.core.impl.ConditionsBuilder;
import org.opensaml.saml.saml2.core.impl.NameIDBuilder;
import org.opensaml.saml.saml2.core.impl.SubjectBuilder;
import org.opensaml.saml.saml2.core.impl.SubjectConfirmationBuilder;
import org.opensaml.saml.saml2.core.impl.SubjectConfirmationDataBuilder;

/** The parts of an assertion (SAML Core, sections 2.4 to 2.7), as bearer assertions have them. */
final class Statements {
    private Statements() {}

    static Subject subject(AssertionContent content) {
        NameID name = new NameIDBuilder().buildObject();
        name.setValue(content.subject().value());
        name.setFormat(content.subject().format());
        SubjectConfirmationData data = new SubjectConfirmationDataBuilder().buildObject();
        data.setRecipient(content.recipient());
        data.setNotOnOrAfter(end(content));
        SubjectConfirmation confirmation = new SubjectConfirmationBuilder().buildObject();
        confirmation.setMethod(SubjectConfirmation.METHOD_BEARER);
        confirmation.setSubjectConfirmationData(data);
        Subject subject = new SubjectBuilder().buildObject();
        subject.setNameID(name);
        subject.getSubjectConfirmations().add(confirmation);
        return subject;
    }

    static Conditions conditions(AssertionContent content) {
        Audience audience = new AudienceBuilder().buildObject();
        audience.setURI(content.audience());
        AudienceRestriction restriction = new AudienceRestrictionBuilder().buildObject();
        restriction.getAudiences().add(audience);
        Conditions conditions = new ConditionsBuilder().buildObject();
        conditions.setNotBefore(content.validity().begin().truncatedTo(ChronoUnit.MILLIS));
        conditions.setNotOnOrAfter(end(content));
        conditions.getAudienceRestrictions().add(restriction);
        return conditions;
    }

    static AuthnStatement authentication(AssertionContent content) {
        AuthnContextClassRef reference = new AuthnContextClassRefBuilder().buildObject();
        reference.setURI(AuthnContext.UNSPECIFIED_AUTHN_CTX);
        AuthnContext context = new AuthnContextBuilder().buildObject();
        context.setAuthnContextClassRef(reference);
        AuthnStatement statement = new AuthnStatementBuilder().buildObject();
        statement.setAuthnInstant(content.validity().now().truncatedTo(ChronoUnit.MILLIS));
        statement.setAuthnContext(context);
        return statement;
    }

    static AttributeStatement attributes(Map<String, List<String>> template) {
        AttributeStatement statement = new AttributeStatementBuilder().buildObject();
        template.forEach((name, values) -> {
            Attribute attribute = new AttributeBuilder().buildObject();
            attribute.setName(name);
            attribute.setNameFormat(Attribute.BASIC);
            values.forEach(value -> attribute.getAttributeValues().add(AssertionWriter.text(value)));
            statement.getAttributes().add(attribute);
        });
        return statement;
    }

    private static Instant end(AssertionContent content) {
        return content.validity().end().truncatedTo(ChronoUnit.MILLIS);
    }
}
