// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.key;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** One element of a DER encoding (X.690), as much of it as private keys need. */
final class Der {
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int NULL = 0x05;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;
    static final int CONTEXT_0 = 0xa0;

    private final int tag;
    private final byte[] content;

    Der(int tag, byte[] content) {
        this.tag = tag;
        this.content = content;
    }

    static Der sequence(Der... elements) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (Der element : elements) {
            content.writeBytes(element.encoded());
        }
        return new Der(SEQUENCE, content.toByteArray());
    }

    static Der integer(int small) {
        return new Der(INTEGER, new byte[] {(byte) small});
    }

    static Der oid(String hex) {
        return new Der(OBJECT_IDENTIFIER, HexFormat.of().parseHex(hex));
    }

    /** Reads the one element that an encoding consists of. */
    static Der parse(byte[] encoded) {
        List<Der> elements = parseAll(encoded);
        if (elements.size() != 1) {
            throw KeyFailures.malformed("more than one DER element");
        }
        return elements.get(0);
    }

    /** Returns the elements of this sequence. */
    List<Der> children() {
        if (tag != SEQUENCE) {
            throw KeyFailures.malformed("a DER element is no sequence");
        }
        return parseAll(content);
    }

    /** Returns the one element that this one holds. */
    Der child() {
        return parse(content);
    }

    boolean is(int expected) {
        return tag == expected;
    }

    boolean isInteger(int small) {
        return tag == INTEGER && Arrays.equals(content, new byte[] {(byte) small});
    }

    String hex() {
        return HexFormat.of().formatHex(content);
    }

    byte[] encoded() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 6);
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            int bytes = (32 - Integer.numberOfLeadingZeros(content.length) + 7) / 8;
            out.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(content.length >> (8 * i));
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static List<Der> parseAll(byte[] encoded) {
        List<Der> elements = new ArrayList<>();
        for (int at = 0; at < encoded.length; ) {
            int tag = encoded[at] & 0xff;
            int lengthBytes = lengthBytes(encoded, at + 1);
            int start = at + 2 + lengthBytes;
            int length = length(encoded, at + 1, lengthBytes);
            if (length < 0 || length > encoded.length - start) {
                throw KeyFailures.malformed("a DER element is cut off");
            }
            at = start + length;
            elements.add(new Der(tag, Arrays.copyOfRange(encoded, start, at)));
        }
        return elements;
    }

    /** How many bytes after the first one hold the length. */
    private static int lengthBytes(byte[] encoded, int at) {
        int bytes = at < encoded.length ? encoded[at] & 0xff : 0xff;
        if (bytes < 0x80) {
            return 0;
        }
        int following = bytes & 0x7f;
        if (following == 0 || following > 3 || at + following >= encoded.length) {
            throw KeyFailures.malformed("a DER element has no valid length");
        }
        return following;
    }

    private static int length(byte[] encoded, int at, int lengthBytes) {
        if (lengthBytes == 0) {
            return encoded[at];
        }
        int length = 0;
        for (int i = 1; i <= lengthBytes; i++) {
            length = (length << 8) | (encoded[at + i] & 0xff);
        }
        return length;
    }
}
