// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.problem;

import java.net.URI;

/** What others have named, safe to print: visible, and not too long. */
public final class Wording {
    private static final int LONGEST = 512;

    private Wording() {}

    /** Returns a server by scheme, host and port: what follows them may be a secret. */
    public static String of(URI uri) {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    /** Returns a text with everything replaced that is not visible ASCII. */
    public static String of(String text) {
        String visible = text.replaceAll("[^ -~]", "?");
        return visible.length() > LONGEST ? visible.substring(0, LONGEST) + "..." : visible;
    }
}
