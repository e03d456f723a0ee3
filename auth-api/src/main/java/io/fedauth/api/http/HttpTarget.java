// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.http;

import java.net.URI;

/**
 * The request that header fields are for: a proof of possession signs both parts, a self-signed token takes the origin as
 * its audience.
 *
 * @param method the HTTP method
 * @param uri the request's URI
 * @since 0.1
 */
public record HttpTarget(String method, URI uri) {
    /**
     * Returns the target of a GET request.
     *
     * @param uri the request's URI
     * @return the target
     */
    public static HttpTarget get(URI uri) {
        return new HttpTarget("GET", uri);
    }
}
