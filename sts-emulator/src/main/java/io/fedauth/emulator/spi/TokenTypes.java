// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.spi;

/** The token type identifiers that the emulator knows by itself (RFC 8693, section 3). */
public final class TokenTypes {
    /** A JSON Web Token. */
    public static final String JWT = "urn:ietf:params:oauth:token-type:jwt";
    /** An OpenID Connect ID token. */
    public static final String ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
    /** An OAuth access token. */
    public static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    /** The certificates that a connection presents, as Google's token service takes them. */
    public static final String MTLS = "urn:ietf:params:oauth:token-type:mtls";

    /** A SAML 2.0 assertion, or the response that holds it. */
    public static final String SAML2 = "urn:ietf:params:oauth:token-type:saml2";

    private TokenTypes() {}
}
