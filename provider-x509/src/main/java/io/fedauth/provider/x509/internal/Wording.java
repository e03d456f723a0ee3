// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509.internal;

import java.nio.file.Path;
import javax.security.auth.x500.X500Principal;

/** What others have named, safe to print: visible, and not too long. */
public final class Wording {
    private static final int LONGEST = 512;

    private Wording() {}

    /** Returns a distinguished name (RFC 2253). */
    public static String of(X500Principal name) {
        return printable(name.getName());
    }

    /** Returns a path. */
    public static String of(Path path) {
        return printable(path.toString());
    }

    private static String printable(String text) {
        String visible = text.replaceAll("[^ -~]", "?");
        return visible.length() > LONGEST ? visible.substring(0, LONGEST) + "..." : visible;
    }
}
