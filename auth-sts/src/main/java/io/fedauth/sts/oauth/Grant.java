// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.oauth;

import io.fedauth.api.http.HttpCall;
import java.net.URI;

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
}
