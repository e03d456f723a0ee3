// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.document;

import io.fedauth.provider.saml.internal.problem.SamlException;
import io.fedauth.provider.saml.internal.problem.SamlProblem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Finds the XML in what identity providers and their tools hand out: XML itself, base64 or base64url of it, with or without line
 * breaks, and base64 of its DEFLATE, as in the HTTP-Redirect binding (SAML Bindings, section 3.4.4.1).
 */
final class Decoding {
    /** The largest document that is worth sending: no token is larger. */
    static final int LARGEST = 256 * 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]+={0,2}");

    private static final Pattern PAGE = Pattern.compile("<(!doctype\\s+)?html", Pattern.CASE_INSENSITIVE);

    private Decoding() {}

    /** Returns the XML's octets, as they were signed. */
    static byte[] xml(byte[] content) throws SamlException {
        byte[] stripped = strip(content);
        if (isMarkup(stripped)) {
            if (PAGE.matcher(new String(stripped, StandardCharsets.ISO_8859_1)).lookingAt()) {
                throw SamlProblem.HTML.found();
            }
            return bounded(stripped);
        }
        byte[] decoded = strip(base64(stripped));
        if (isMarkup(decoded)) {
            return bounded(decoded);
        }
        return inflate(decoded);
    }

    private static byte[] base64(byte[] content) throws SamlException {
        String text = WHITE_SPACE
                .matcher(new String(content, StandardCharsets.ISO_8859_1))
                .replaceAll("");
        if (!BASE64.matcher(text).matches()) {
            throw SamlProblem.ENCODING.found(text.startsWith("eyJ") ? "it looks like a JWT" : "");
        }
        String standard = text.replace('-', '+').replace('_', '/').replace("=", "");
        if (standard.length() % 4 == 1) {
            throw SamlProblem.ENCODING.found();
        }
        return Base64.getDecoder().decode(standard);
    }

    private static byte[] inflate(byte[] deflated) throws SamlException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(deflated);
            byte[] xml = new byte[LARGEST + 1];
            int length = 0;
            while (length <= LARGEST && !inflater.finished()) {
                int more = inflater.inflate(xml, length, xml.length - length);
                if (more == 0 && !inflater.finished()) {
                    throw SamlProblem.ENCODING.found();
                }
                length += more;
            }
            if (length > LARGEST) {
                throw SamlProblem.TOO_LARGE.found();
            }
            byte[] inflated = strip(Arrays.copyOf(xml, length));
            if (!isMarkup(inflated)) {
                throw SamlProblem.ENCODING.found();
            }
            return inflated;
        } catch (DataFormatException e) {
            throw SamlProblem.ENCODING.found();
        } finally {
            inflater.end();
        }
    }

    private static byte[] bounded(byte[] xml) throws SamlException {
        if (xml.length > LARGEST) {
            throw SamlProblem.TOO_LARGE.found();
        }
        return xml;
    }

    /** Removes a byte order mark, and white space around: neither is signed, and an XML declaration may follow neither. */
    private static byte[] strip(byte[] content) {
        int from = Arrays.mismatch(content, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length ? BYTE_ORDER_MARK.length : 0;
        int to = content.length;
        while (from < to && isSpace(content[from])) {
            from++;
        }
        while (to > from && isSpace(content[to - 1])) {
            to--;
        }
        return Arrays.copyOfRange(content, from, to);
    }

    private static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
    }

    private static boolean isMarkup(byte[] content) {
        return content.length > 0 && content[0] == '<';
    }
}
