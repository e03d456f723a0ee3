// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.document;

import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.json.JsonView;
import java.net.URI;

/**
 * A JSON document that an issuer publishes.
 *
 * @param uri where it is: the caller's word, or an issuer's whom the caller trusts
 * @param purpose what it is fetched for
 * @param name what messages call it, such as "keys"
 */
public record PublishedDocument(URI uri, Purpose purpose, String name) {
    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    public HttpCall call() {
        return HttpCall.get(uri, purpose)
                .header("Accept", "application/json, application/jwk-set+json")
                .build();
    }

    /**
     * Reads an answer.
     *
     * @throws TransportException if it is no success
     * @throws io.fedauth.api.json.InvalidJsonException if it is no JSON object
     */
    public JsonView read(HttpResult answer) {
        if (answer.status() != OK) {
            boolean outage = answer.status() == TOO_MANY || answer.status() >= SERVER_ERROR;
            throw new TransportException(
                            name + "_unavailable",
                            "the " + name + " at " + uri + " cannot be had: status " + answer.status()
                                    + (outage ? "; it may work again later" : "; check the address"),
                            null,
                            outage,
                            false)
                    .withOrigin(uri);
        }
        return JsonView.read(answer.body(), uri.toString());
    }
}
