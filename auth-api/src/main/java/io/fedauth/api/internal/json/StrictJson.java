// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.json;

import io.fedauth.api.json.JsonView;
import java.util.Map;

/** Reads and writes JSON strictly; the one class that knows JSON-P. */
public final class StrictJson {
    private StrictJson() {}

    public static JsonView read(byte[] utf8, String origin) {
        throw new UnsupportedOperationException(origin + utf8.length);
    }

    public static String write(Map<String, ?> members) {
        throw new UnsupportedOperationException(members.keySet().toString());
    }
}
