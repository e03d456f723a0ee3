// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes the few ASN.1 types that a certificate is made of (X.690, distinguished encoding rules). */
final class Der {
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(0x30, concatenated(parts));
    }

    static byte[] set(byte[]... parts) {
        return tagged(0x31, concatenated(parts));
    }

    static byte[] integer(BigInteger value) {
        return tagged(0x02, value.toByteArray());
    }

    static byte[] bool(boolean value) {
        return tagged(0x01, new byte[] {(byte) (value ? 0xff : 0)});
    }

    static byte[] nothing() {
        return tagged(0x05);
    }

    static byte[] utf8(String value) {
        return tagged(0x0c, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A time before 2050; later ones would need another type (RFC 5280, section 4.1.2.5). */
    static byte[] utcTime(Instant time) {
        return tagged(0x17, UTC_TIME.format(time).getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] octets(byte[] value) {
        return tagged(0x04, value);
    }

    /** Bits whose last ones are not used. */
    static byte[] bits(int unused, byte... value) {
        return tagged(0x03, concatenated(new byte[] {(byte) unused}, value));
    }

    static byte[] explicit(int number, byte[] content) {
        return tagged(0xa0 | number, content);
    }

    static byte[] implicit(int number, byte[] content) {
        return tagged(0x80 | number, content);
    }

    static byte[] oid(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
        for (int arc = 2; arc < arcs.length; arc++) {
            int number = Integer.parseInt(arcs[arc]);
            for (int shift = 28; shift > 0; shift -= 7) {
                if (number >> shift > 0) {
                    content.write(((number >> shift) & 0x7f) | 0x80);
                }
            }
            content.write(number & 0x7f);
        }
        return tagged(0x06, content.toByteArray());
    }

    private static byte[] tagged(int tag, byte... content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int leadingZero = length[0] == 0 ? 1 : 0;
            out.write(0x80 | (length.length - leadingZero));
            out.write(length, leadingZero, length.length - leadingZero);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] concatenated(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
