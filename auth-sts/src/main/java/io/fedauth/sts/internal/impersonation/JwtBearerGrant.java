// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.impersonation;

import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.sts.oauth.Grant;
import java.net.URI;

/**
 * A signed assertion that is redeemed for an access token.
 *
 * @param assertion the assertion: a secret
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523.html#section-2.1">RFC 7523, section 2.1</a>
 */
record JwtBearerGrant(String assertion) implements Grant {
    private static final String TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    /** An assertion may be presented again until it expires, so the call may be repeated. */
    @Override
    public HttpCall.Builder toCall(URI tokenEndpoint) {
        return HttpCall.post(tokenEndpoint, Purpose.TOKEN_ENDPOINT, HttpCall.Repeat.SAFE)
                .form("grant_type", TYPE)
                .form("assertion", assertion);
    }

    @Override
    public String toString() {
        return "JwtBearerGrant[]";
    }
}
