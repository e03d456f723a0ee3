// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.impersonation;

import io.fedauth.api.AccessToken;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.sts.internal.endpoint.NamedEndpoint;
import io.fedauth.sts.internal.response.Answers;
import io.fedauth.sts.internal.response.IssuedToken;
import io.fedauth.sts.internal.response.Lifetime;
import io.fedauth.sts.internal.response.Scopes;
import io.fedauth.sts.internal.response.Secrets;
import java.time.Instant;

/**
 * Redeems a signed assertion for an access token.
 *
 * @param endpoint the token endpoint
 * @param context the kernel
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523.html#section-2.1">RFC 7523, section 2.1</a>
 */
record JwtBearerGrant(NamedEndpoint endpoint, CredentialContext context) {
    private static final String TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    /** An assertion may be presented again until it expires, so the call may be repeated. */
    AccessToken redeem(String assertion) throws InterruptedException {
        Secrets secrets = new Secrets();
        HttpResult answer = context.http()
                .send(HttpCall.post(endpoint.uri(), endpoint.purpose(), HttpCall.Repeat.SAFE)
                        .wellKnown(endpoint.wellKnown())
                        .form("grant_type", TYPE)
                        .form("assertion", assertion)
                        .eachAttempt(secrets::of)
                        .build());
        return new Answers(endpoint.uri(), context, secrets).read(answer, this::token);
    }

    private AccessToken token(JsonView body) {
        String value = IssuedToken.read(body, "access_token");
        if (!body.required("token_type").equalsIgnoreCase("Bearer")) {
            throw new InvalidJsonException(
                    "token_type_unknown", "token_type is not Bearer, the only one of this grant");
        }
        Instant now = context.time().instant();
        return AccessToken.builder(value)
                .obtainedAt(now)
                .expiresAt(Lifetime.read(body, "expires_in").map(now::plus).orElse(null))
                .grantedScopes(Scopes.read(body).orElse(null))
                .build();
    }
}
