// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.json;

import io.fedauth.api.json.JsonView;
import java.util.Map;

/** A view of parsed members. */
public final class ObjectView {
    private ObjectView() {}

    public static JsonView ofCode(Map<String, ?> members) {
        throw new UnsupportedOperationException(members.keySet().toString());
    }
}
