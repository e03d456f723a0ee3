// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.internal.http.address.Wording;
import java.util.Locale;
import java.util.Set;

/** Which header fields a call may carry (RFC 9110, sections 5.1 and 5.5). */
public final class HeaderRules {
    private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";
    private static final int LONGEST_NAME_SHOWN = 60;

    /** The framing and routing of a message are the transport's, and what the JDK restricts it would refuse later anyway. */
    private static final Set<String> OWN = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "via");

    private HeaderRules() {}

    /**
     * Throws unless the field is well-formed and not the transport's own; never repeats the value.
     *
     * @throws ConfigurationException {@code header_refused}
     */
    public static void check(String name, String value) {
        if (!isToken(name)) {
            throw refused(name, "its name is not a token of RFC 9110");
        }
        String folded = name.toLowerCase(Locale.ROOT);
        if (OWN.contains(folded) || folded.startsWith("proxy-")) {
            throw refused(name, "the transport sets it itself; remove it");
        }
        if (!isFieldValue(value)) {
            throw refused(name, "its value holds a character other than visible ASCII, space and tab");
        }
    }

    private static boolean isToken(String name) {
        return !name.isEmpty() && name.chars().allMatch(HeaderRules::isTokenCharacter);
    }

    private static boolean isTokenCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || TOKEN_PUNCTUATION.indexOf(c) >= 0;
    }

    private static boolean isFieldValue(String value) {
        return value.chars().allMatch(c -> (c >= ' ' && c <= '~') || c == '\t');
    }

    private static ConfigurationException refused(String name, String why) {
        return new ConfigurationException(
                "header_refused",
                "header field \"" + Wording.printable(name, LONGEST_NAME_SHOWN) + "\" is refused: " + why);
    }
}
