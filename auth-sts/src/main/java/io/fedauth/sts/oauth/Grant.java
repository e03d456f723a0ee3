// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.oauth;

import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import java.net.URI;
import java.util.function.Supplier;

/**
 * What a client trades for tokens at a token endpoint. Implement it for grant types that are not here.
 *
 * <p>Implementations are immutable, safe for use by many threads, and show no secret in {@code toString}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-1.3">RFC 6749, section 1.3</a>
 * @since 0.1
 */
@FunctionalInterface
public interface Grant {
    /**
     * Returns the call that presents the grant; the client adds its proof to it.
     *
     * @param tokenEndpoint where it goes
     * @return a form; what the transport may repeat on its own is part of it
     */
    HttpCall.Builder toCall(URI tokenEndpoint);

    /**
     * Returns a signed assertion (JWT) that says who asks. It is asked for anew for each attempt, because servers take each one
     * once.
     *
     * @param assertions makes assertions, such as {@code JwtSigner::sign} of auth-jose; may block
     * @param scopes what to ask for; none for what the server grants by default
     * @return the grant
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7523.html#section-2.1">RFC 7523, section 2.1</a>
     */
    static Grant jwtBearer(Supplier<String> assertions, String... scopes) {
        return tokenEndpoint -> {
            HttpCall.Builder call = HttpCall.post(tokenEndpoint, Purpose.TOKEN_ENDPOINT, HttpCall.Repeat.SAFE)
                    .form("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
            if (scopes.length > 0) {
                call.form("scope", String.join(" ", scopes));
            }
            return call.eachAttempt(attempt -> attempt.form("assertion", assertions.get()));
        };
    }
}
