// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.json;

/** Paths of members as messages show them: names may come from the document, so they are cut and made printable. */
final class MemberPath {
    private static final int MAX_NAME = 64;

    private MemberPath() {}

    static String append(String parent, String name) {
        return parent.isEmpty() ? printable(name) : parent + "." + printable(name);
    }

    private static String printable(String name) {
        StringBuilder printable = new StringBuilder();
        for (int i = 0; i < Math.min(name.length(), MAX_NAME); i++) {
            char c = name.charAt(i);
            printable.append(c < ' ' || c > '~' ? '?' : c);
        }
        return name.length() > MAX_NAME ? printable.append("...").toString() : printable.toString();
    }
}
