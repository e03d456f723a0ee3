// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.endpoint;

import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A token that the server is asked about, or told to revoke: both calls have the same parameters, and do no more when they are
 * repeated.
 *
 * @param token the token, a secret
 * @param typeHint what kind of token it is, or null
 */
public record TokenInquiry(String token, @Nullable String typeHint) {
    /**
     * Checks the token.
     *
     * @throws io.fedauth.api.ConfigurationException if it is blank
     */
    public TokenInquiry {
        Parameters.requireValue("token", token);
    }

    /** Returns the call, to which the client adds its proof. */
    public HttpCall.Builder toCall(URI endpoint) {
        HttpCall.Builder call = HttpCall.post(endpoint, Purpose.TOKEN_ENDPOINT, HttpCall.Repeat.SAFE)
                .form("token", token);
        return typeHint == null ? call : call.form("token_type_hint", typeHint);
    }

    @Override
    public String toString() {
        return "TokenInquiry[" + typeHint + "]";
    }
}
