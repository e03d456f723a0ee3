// SPDX-License-Identifier: Apache-2.0
/**
 * SAML 2.0 assertions as subject tokens: read, checked, decrypted, obtained.
 *
 * @provides io.fedauth.api.spi.SubjectTokenSupplier the source {@code saml}
 */
module io.fedauth.provider.saml {
    requires static org.jspecify;
    requires transitive io.fedauth.api;
    requires java.xml;
    requires net.shibboleth.utilities.java.support;
    requires org.apache.santuario.xmlsec;
    requires org.opensaml.core;
    requires org.opensaml.saml;
    requires org.opensaml.saml.impl;
    requires org.opensaml.security;
    requires org.opensaml.security.impl;
    requires org.opensaml.xmlsec;
    requires org.opensaml.xmlsec.impl;
    // OpenSAML's jars are automatic modules, which bring in no explicit ones: these are theirs.
    requires com.google.common;
    requires org.apache.commons.codec;
    requires org.slf4j;

    exports io.fedauth.provider.saml;

    provides io.fedauth.api.spi.SubjectTokenSupplier with
            io.fedauth.provider.saml.SamlSubjectToken;
}
