// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.key;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * One block of a PEM text (RFC 7468).
 *
 * @param label what stands after {@code BEGIN}
 * @param body what stands between the lines, white space removed; Base64 unless the block has header fields
 */
record Pem(String label, String body) {
    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";

    static boolean looksLike(byte[] encoded) {
        return text(encoded).contains(BEGIN);
    }

    /** Returns all blocks; line breaks may be CRLF, or spelled out as {@code \n} by an environment variable. */
    static List<Pem> blocks(byte[] encoded) {
        String text = text(encoded).replace("\\r", "").replace("\\n", "\n");
        List<Pem> blocks = new ArrayList<>();
        int begin = text.indexOf(BEGIN);
        while (begin >= 0) {
            int label = begin + BEGIN.length();
            int body = text.indexOf(DASHES, label) + DASHES.length();
            int end = body < label ? -1 : text.indexOf(DASHES + "END " + text.substring(label, body), body);
            if (end < 0) {
                throw KeyFailures.malformed("a PEM block has no end");
            }
            String name = text.substring(label, body - DASHES.length());
            blocks.add(new Pem(name, text.substring(body, end).replaceAll("\\s", "")));
            begin = text.indexOf(BEGIN, end);
        }
        return blocks;
    }

    private static String text(byte[] encoded) {
        return new String(encoded, StandardCharsets.ISO_8859_1);
    }

    /** Returns whether the block has header fields (RFC 1421), as keys do that OpenSSL encrypted in its first format. */
    boolean hasFields() {
        return body.indexOf(':') >= 0;
    }

    /** Returns whether the block holds a private key, in whatever format. */
    boolean isPrivateKey() {
        return label.endsWith("PRIVATE KEY");
    }

    byte[] der() {
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) { // its message quotes the key
            throw KeyFailures.malformed("a PEM block is not Base64");
        }
    }

    @Override
    public String toString() {
        return "Pem";
    }
}
