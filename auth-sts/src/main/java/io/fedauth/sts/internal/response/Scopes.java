// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.response;

import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The scopes of an answer, which stand in one text (RFC 6749, section 3.3). */
public final class Scopes {
    private Scopes() {}

    /**
     * Reads the member {@code scope}.
     *
     * @param body the answer
     * @return the scopes, an empty set if the text is empty; empty if the member is absent
     * @throws InvalidJsonException if it is no text
     */
    public static Optional<Set<String>> read(JsonView body) {
        return body.string("scope").map(text -> {
            Set<String> scopes = new LinkedHashSet<>(List.of(text.split(" +")));
            scopes.remove("");
            return Set.copyOf(scopes);
        });
    }
}
