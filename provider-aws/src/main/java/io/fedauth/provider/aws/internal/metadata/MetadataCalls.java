// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.metadata;

import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.spi.CredentialContext;
import java.net.URI;

/** Makes the calls to a metadata service and reports what fails, without what it sent or got. */
final class MetadataCalls {
    private static final int OK = 200;

    private MetadataCalls() {}

    /**
     * Makes a call.
     *
     * @throws SubjectTokenException if there is no answer, with the transport's own code
     */
    static HttpResult send(HttpCall call, CredentialContext kernel) throws InterruptedException {
        try {
            return kernel.http().send(call);
        } catch (TransportException e) {
            throw new SubjectTokenException(e.code(), "the AWS metadata service failed: " + e.getMessage(), e);
        }
    }

    /**
     * Returns the body of a good answer.
     *
     * @throws SubjectTokenException {@code aws_metadata_unavailable}, which may pass, or {@code aws_metadata_refused}
     */
    static byte[] body(HttpResult answer, URI place, String remedy) {
        if (answer.status() == OK) {
            return answer.body();
        }
        String what = describe(place) + " answered " + answer.status();
        if (answer.status() == 429 || answer.status() >= 500) {
            TransportException outage = new TransportException("aws_metadata_unavailable", what, null, true, false);
            throw new SubjectTokenException(outage.code(), what + "; it may work again later", outage);
        }
        throw new SubjectTokenException("aws_metadata_refused", what + "; " + remedy);
    }

    /** Names a place without its query. */
    static String describe(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
