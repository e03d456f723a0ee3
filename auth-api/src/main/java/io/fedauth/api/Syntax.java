// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

/** The characters that may stand where a value becomes part of a header field. */
final class Syntax {
    private Syntax() {}

    /** Non-empty, and {@code %x21-7E} only: no space, no control character, nothing that needs an encoding. */
    static boolean isVisibleAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
