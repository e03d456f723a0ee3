// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

/** Foreign text on its way into a message: no control characters, no look-alikes, no flood. */
final class PrintableText {
    private PrintableText() {}

    static String of(String text, int longest) {
        String visible = text.replaceAll("[^ -~]", "?");
        return visible.length() > longest ? visible.substring(0, longest) + "..." : visible;
    }
}
