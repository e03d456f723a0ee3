// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.config;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A SAML 2.0 identity provider whose assertions are accepted.
 *
 * @param entityId what the {@code Issuer} must be, exactly
 * @param certificates the certificates of its signing keys; that they expire is no matter
 * @param audiences of which each audience restriction must name one; empty for the default, which is the name of the pool provider with
 *     or without {@code https:}, or in plain mode the URL of the emulator or of its token endpoint
 * @param recipients of which the bearer confirmation must name one; empty if any will do
 * @param onceOnly whether every assertion is accepted once only, and not just those that say so
 * @param subjectAttribute the attribute whose first value is the subject; null if that is the NameID
 */
public record SamlIdentityProvider(
        String entityId,
        List<X509Certificate> certificates,
        Set<String> audiences,
        Set<String> recipients,
        boolean onceOnly,
        @Nullable String subjectAttribute) {
    /**
     * Copies the lists.
     *
     * @param entityId what the {@code Issuer} must be
     * @param certificates the certificates of its signing keys
     * @param audiences of which each audience restriction must name one
     * @param recipients of which the bearer confirmation must name one
     * @param onceOnly whether every assertion is accepted once only
     * @param subjectAttribute the attribute whose first value is the subject
     */
    public SamlIdentityProvider {
        certificates = List.copyOf(certificates);
        audiences = Set.copyOf(audiences);
        recipients = Set.copyOf(recipients);
    }

    /**
     * Returns an identity provider whose keys are known.
     *
     * @param entityId what the {@code Issuer} must be, exactly
     * @param certificates the certificates of its signing keys
     * @return the identity provider
     */
    public static SamlIdentityProvider of(String entityId, X509Certificate... certificates) {
        return new SamlIdentityProvider(entityId, List.of(certificates), Set.of(), Set.of(), false, null);
    }

    /**
     * Returns a copy that accepts other audiences.
     *
     * @param accepted of which each audience restriction must name one
     * @return the copy
     */
    public SamlIdentityProvider accepting(String... accepted) {
        return new SamlIdentityProvider(
                entityId, certificates, Set.of(accepted), recipients, onceOnly, subjectAttribute);
    }

    /**
     * Returns a copy that demands a recipient.
     *
     * @param accepted of which the bearer confirmation must name one
     * @return the copy
     */
    public SamlIdentityProvider presentedTo(String... accepted) {
        return new SamlIdentityProvider(
                entityId, certificates, audiences, Set.of(accepted), onceOnly, subjectAttribute);
    }

    /**
     * Returns a copy of which every assertion is accepted once only.
     *
     * @return the copy
     */
    public SamlIdentityProvider acceptedOnce() {
        return new SamlIdentityProvider(entityId, certificates, audiences, recipients, true, subjectAttribute);
    }

    /**
     * Returns a copy whose subjects are the first values of an attribute.
     *
     * @param attribute the name of the attribute
     * @return the copy
     */
    public SamlIdentityProvider subjectFrom(String attribute) {
        return new SamlIdentityProvider(entityId, certificates, audiences, recipients, onceOnly, attribute);
    }
}
