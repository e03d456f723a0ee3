// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.document;

import java.security.SecureRandom;
import java.util.HexFormat;

/** What XML that is put together from texts needs. */
public final class Markup {
    private static final int ID_OCTETS = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Markup() {}

    /** Returns a text as it may stand in an element or an attribute. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Returns an identifier that nobody can guess (SAML Core, section 1.3.4). */
    public static String newId() {
        byte[] id = new byte[ID_OCTETS];
        RANDOM.nextBytes(id);
        return "_" + HexFormat.of().formatHex(id);
    }
}
