// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.jwks;

import io.fedauth.api.http.HttpResult;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.jose.internal.document.PublishedDocument;
import io.fedauth.jose.key.JwkSet;
import java.time.Duration;

/**
 * Keys as their issuer published them.
 *
 * @param keys the keys
 * @param freshness how long they may be used without asking again
 */
record FetchedKeys(JwkSet keys, Duration freshness) {
    /** Reads an answer; a document of which no key can be used is none, lest it replace one that can. */
    static FetchedKeys read(PublishedDocument document, HttpResult answer) {
        JwkSet keys = JwkSet.read(document.read(answer));
        if (keys.keys().isEmpty() && !keys.ignored().isEmpty()) {
            throw new InvalidJsonException(
                    "keys_unusable",
                    document.uri() + ": has no key that can be used; the first is left out because of "
                            + keys.ignored().get(0));
        }
        return new FetchedKeys(keys, Freshness.of(answer.headers()));
    }
}
