// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.sign;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-encoding as Signature Version 4 wants it: all but {@code A-Z a-z 0-9 - . _ ~}, in upper case (RFC 3986). */
final class PercentEncoding {
    private static final String DIGITS = "0123456789ABCDEF";
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private PercentEncoding() {}

    /** Encodes plain text. */
    static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Encodes what may be encoded already, in this form. A percent sign that begins no octet stands for itself. */
    static String normal(String encoded) {
        return encode(decode(encoded.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encode(byte[] octets) {
        StringBuilder encoded = new StringBuilder(octets.length + 16);
        for (byte octet : octets) {
            if (isUnreserved(octet)) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(DIGITS.charAt((octet >> 4) & 0xF)).append(DIGITS.charAt(octet & 0xF));
            }
        }
        return encoded.toString();
    }

    private static byte[] decode(byte[] octets) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(octets.length);
        for (int i = 0; i < octets.length; i++) {
            int high = octets[i] == '%' && i + 2 < octets.length ? Character.digit(octets[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(octets[i + 2], 16);
            if (low < 0) {
                decoded.write(octets[i]);
            } else {
                decoded.write(high << 4 | low);
                i += 2;
            }
        }
        return decoded.toByteArray();
    }

    private static boolean isUnreserved(byte octet) {
        return UNRESERVED.indexOf(octet) >= 0;
    }
}
