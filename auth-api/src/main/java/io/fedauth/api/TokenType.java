// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

/**
 * A token type identifier; an open set, so vendors' own URIs are as good as the registered ones.
 *
 * @param uri the identifier, an absolute URI
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8693.html#section-3">RFC 8693, section 3</a>
 * @since 0.1
 */
public record TokenType(String uri) {
    /** An OAuth 2.0 access token. */
    public static final TokenType ACCESS_TOKEN = registered("access_token");

    /** An OAuth 2.0 refresh token. */
    public static final TokenType REFRESH_TOKEN = registered("refresh_token");

    /** An OpenID Connect ID token. */
    public static final TokenType ID_TOKEN = registered("id_token");

    /** A JSON Web Token (RFC 7519). */
    public static final TokenType JWT = registered("jwt");

    /** A base64url-encoded SAML 2.0 assertion. */
    public static final TokenType SAML2 = registered("saml2");

    /** A chain of X.509 certificates whose leaf the TLS connection presents; Google's. */
    public static final TokenType MTLS = registered("mtls");

    /** A signed AWS {@code GetCallerIdentity} request; Google's. */
    public static final TokenType AWS4_REQUEST = new TokenType("urn:ietf:params:aws:token-type:aws4_request");

    /**
     * Checks the identifier.
     *
     * @param uri the identifier
     * @throws IllegalArgumentException if it is blank or holds anything but visible ASCII characters
     */
    public TokenType {
        if (!RequestHeaders.isVisibleAscii(uri)) {
            throw new IllegalArgumentException("a token type is a URI of visible ASCII characters");
        }
    }

    private static TokenType registered(String name) {
        return new TokenType("urn:ietf:params:oauth:token-type:" + name);
    }

    @Override
    public String toString() {
        return uri;
    }
}
