// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.sign;

import java.net.URI;
import java.time.Instant;

/** Makes subject tokens: signed GetCallerIdentity requests that name what they are for. Safe for use by many threads. */
public final class CallerIdentitySigner {
    private final String targetResource;

    /**
     * Creates the signer of one configuration.
     *
     * @param targetResource the audience of the exchange, which the signature binds the request to
     */
    public CallerIdentitySigner(String targetResource) {
        this.targetResource = targetResource;
    }

    /**
     * Signs the request.
     *
     * @param url where the token service will send it: the regional endpoint with its query
     * @param region the region of the credential scope
     * @param keys what to sign with
     * @param now the instant of the signature
     * @return the request as URL-encoded JSON
     */
    public String subjectToken(URI url, String region, AwsKeys keys, Instant now) {
        throw new UnsupportedOperationException(targetResource);
    }
}
